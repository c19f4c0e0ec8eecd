package io.partnerline.token.secret;

/// What Embedded Signup gives for a token: lives 30 seconds and works once. Prints as `***`.
public record AuthorizationCode(String value) {
    @Override
    public String toString() {
        return "AuthorizationCode[***]";
    }
}
