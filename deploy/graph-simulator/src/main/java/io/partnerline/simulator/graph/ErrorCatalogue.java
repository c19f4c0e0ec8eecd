package io.partnerline.simulator.graph;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Codes, their HTTP status and their title, from Meta's table of errors.
public final class ErrorCatalogue {
    /// One line of the table.
    public record Entry(int code, int status, String title, boolean isTransient) {}

    private static final Map<Integer, Entry> ENTRIES = Stream.of("""
        0 401 AuthException
        1 400 An unknown error has occurred.
        2 503 Service temporarily unavailable transient
        3 500 Capability or permissions issue.
        4 400 Application request limit reached transient
        10 403 Application does not have permission for this action
        17 400 User request limit reached transient
        33 400 Parameter value is not valid
        100 400 Invalid parameter
        101 400 Error validating application. Cannot get application info due to a system error.
        102 401 Session key invalid or no longer valid
        104 401 An access token is required to request this resource.
        190 401 Invalid OAuth access token.
        200 403 You do not have the necessary permissions required to perform this action
        368 403 Temporarily blocked for policies violations
        506 400 Duplicate Post
        613 400 Calls to this api have exceeded the rate limit. transient
        803 404 Some of the aliases you requested do not exist
        2200 400 Callback verification failed
        2500 400 Unknown path components
        80007 400 Rate limit issues transient
        80008 400 Rate limit issues transient
        130403 400 This user has been blocked
        130429 400 Rate limit hit transient
        130472 400 User's number is part of an experiment
        130497 403 Business account is restricted from messaging users in this country
        131000 500 Something went wrong transient
        131005 403 Access denied
        131008 400 Required parameter is missing
        131009 400 Parameter value is not valid
        131016 500 Service unavailable transient
        131021 400 Recipient cannot be sender
        131026 400 Message undeliverable
        131030 400 Recipient phone number not in allowed list
        131031 403 Business Account locked
        131037 400 WhatsApp provided number needs display name approval before message can be sent.
        131042 400 Business eligibility payment issue
        131045 500 Incorrect certificate
        131047 400 Re-engagement message
        131048 400 Spam rate limit hit
        131049 400 This message was not delivered to maintain healthy ecosystem engagement.
        131050 400 This recipient has chosen to stop receiving marketing messages
        131051 400 Unsupported message type
        131052 400 Media download error
        131053 400 Media upload error
        131055 400 Method not allowed
        131056 400 (Business Account, Consumer Account) pair rate limit hit transient
        131057 500 Account in maintenance mode transient
        131062 400 Recipient must be a phone number for this message
        132000 400 Number of parameters does not match the expected number of params
        132001 404 Template name does not exist in the translation
        132005 400 Translated text too long
        132007 400 Template format character policy violated
        132012 400 Parameter format does not match format in the created template
        132015 400 Template is paused
        132016 400 Template is disabled
        133000 500 Incomplete deregistration
        133004 503 Server temporarily unavailable transient
        133005 400 Two step verification PIN mismatch
        133006 400 Phone number re-verification needed
        133008 400 Too many two step verification PIN guesses
        133009 400 Two step verification PIN guessed too fast
        133010 400 Account not registered
        133015 400 Please wait a few minutes before attempting to register this phone number
        133016 400 Account register deregister rate limit exceeded
        2593107 400 The sync of this type was already requested
        2593108 400 The sync can no longer be requested
        135000 400 Message failed to send because of an unknown error with your request parameters
        136024 400 Phone number already verified
        1752041 400 Duplicate partner request
        """.split("\n"))
            .map(ErrorCatalogue::entry)
            .collect(Collectors.toUnmodifiableMap(Entry::code, e -> e));

    private ErrorCatalogue() {}

    private static Entry entry(String line) {
        var parts = line.split(" ", 3);
        var isTransient = parts[2].endsWith(" transient");
        var title = isTransient ? parts[2].substring(0, parts[2].length() - " transient".length()) : parts[2];
        return new Entry(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), title, isTransient);
    }

    public static Entry of(int code) {
        return ENTRIES.getOrDefault(code, new Entry(code, 400, "Error " + code, false));
    }
}
