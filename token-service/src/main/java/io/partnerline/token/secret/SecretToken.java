package io.partnerline.token.secret;

/// An access token. Prints as `***`.
public record SecretToken(String value) {
    public SecretToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a token is not blank");
        }
    }

    @Override
    public String toString() {
        return "SecretToken[***]";
    }
}
