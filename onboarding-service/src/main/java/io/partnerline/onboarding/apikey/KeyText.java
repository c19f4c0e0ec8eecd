package io.partnerline.onboarding.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A key as its machine brings it: `plk_`, the id as 32 hex digits, `_`, and 256 random bits in base64url. So much
/// chance needs no slow hash, and the prefix lets scanners of code find a key that was published.
///
/// @param id what names it in tables and logs
/// @param secret what nobody but the machine keeps
record KeyText(UUID id, String secret) {
    /// What tells a key from any other bearer token.
    static final String PREFIX = "plk_";

    private static final Pattern SHAPE = Pattern.compile(PREFIX + "([0-9a-f]{32})_([A-Za-z0-9_-]{43})");
    private static final Pattern GROUPS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A key that nobody has yet.
    static KeyText fresh() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(
                UUID.randomUUID(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// What a text says, where it is a key at all.
    static Optional<KeyText> read(String text) {
        var shaped = SHAPE.matcher(text);
        return shaped.matches()
                ? Optional.of(new KeyText(
                        UUID.fromString(GROUPS.matcher(shaped.group(1)).replaceFirst("$1-$2-$3-$4-$5")),
                        shaped.group(2)))
                : Optional.empty();
    }

    /// The key itself, for the one answer that carries it.
    String shown() {
        return PREFIX + id.toString().replace("-", "") + "_" + secret;
    }

    /// What is kept of it: SHA-256 of the whole, in hex.
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shown().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + id + "_***";
    }
}
