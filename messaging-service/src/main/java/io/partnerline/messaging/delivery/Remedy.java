package io.partnerline.messaging.delivery;

/// What a person can do about a message that did not go out, by Meta's code (reference 9.2).
public final class Remedy {
    private Remedy() {}

    /// A sentence for the person who looks at the conversation.
    public static String of(int code) {
        return switch (code) {
            case 131047 -> "The customer wrote more than 24 hours ago: write with an approved template.";
            case 131050 -> "The customer does not want these messages: do not write until they ask for it.";
            case 131026 -> "This customer cannot get messages on WhatsApp now: use another channel.";
            case 131049, 130472 -> "Meta held this message back to protect the customer: try again tomorrow.";
            case 131042 -> "Meta cannot bill this account: attach the credit line or settle the payment problem.";
            case 131031, 368 ->
                "Meta restricted this account: see the account quality page in Meta's business support.";
            case 131045, 133010 -> "The number is not registered: run its registration again.";
            case 130497 -> "This business may not write to the customer's country.";
            case 131021 -> "A number cannot write to itself.";
            case 137000 -> "The customer's identity changed: check with the customer before writing again.";
            case 3, 10, 200, 131005 -> "A permission is missing: let the client go through the signup again.";
            case 100, 131008, 131009 ->
                "Meta did not take the message as it is: report it to the platform's operators.";
            default -> "Meta refused the message for good: look its code up, and answer in another way.";
        };
    }
}
