package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person has to do before a signup goes on.
///
/// @param what in words
/// @param choices what can be picked, for [Kind#CHOICE]
public record Need(Kind kind, String what, List<Choice> choices) {
    /// What kind of act is needed.
    public enum Kind {
        /// Pick an account and a number: `POST …/choice`.
        CHOICE,
        /// Enter the number's existing PIN: `POST …/pin`.
        PIN,
        /// Put right what [Need#what] says, at Meta, then `POST …/retry`.
        FIX
    }

    /// One account and number that the token reaches.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            WabaId wabaId,
            @Nullable PhoneNumberId phoneNumberId,
            @Nullable String displayPhoneNumber) {}

    public Need {
        choices = List.copyOf(choices);
    }

    public static Need choice(List<Choice> choices) {
        return new Need(Kind.CHOICE, "The customer shared more than one account or number: pick one.", choices);
    }

    public static Need fix(String what) {
        return new Need(Kind.FIX, what, List.of());
    }

    public static Need existingPin() {
        return new Need(
                Kind.PIN,
                "The number already has two-step verification: enter the existing PIN, or set a new one in WhatsApp"
                        + " Manager and enter that.",
                List.of());
    }
}
