package io.partnerline.simulator.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// Ids, numbers and opaque values that look like Meta's and never come twice, not even after a restart.
public final class Ids {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();
    private final long epoch;
    private long counter;
    private long numbers;

    public Ids(Instant start) {
        this.epoch = start.getEpochSecond();
        // Business numbers stay clear of +1 555-01x, from which testers take their customers.
        this.numbers = 2_000_000 + epoch % 7_000_000;
    }

    public String portfolio() {
        return next("3");
    }

    public String waba() {
        return next("2");
    }

    public String phone() {
        return next("1");
    }

    public String user() {
        return next("122");
    }

    public String template() {
        return next("8");
    }

    public String allocation() {
        return next("5");
    }

    public String media() {
        return next("7");
    }

    public String credential() {
        return next("6");
    }

    private String next(String family) {
        return "%s%d%05d".formatted(family, epoch, ++counter);
    }

    public String phoneDigits() {
        return "1555%07d".formatted(numbers++ % 10_000_000);
    }

    public String token() {
        return "EAAB" + letters(180);
    }

    public String code() {
        return "AQ" + letters(200);
    }

    public String secret() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String wamid() {
        var bytes = new byte[33];
        random.nextBytes(bytes);
        return "wamid." + Base64.getEncoder().encodeToString(bytes);
    }

    public String trace() {
        return "A" + letters(22);
    }

    private String letters(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// The BSUID of a person for one portfolio: another portfolio sees another one.
    public static String userId(String portfolioId, String waId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((portfolioId + "/" + waId).getBytes(StandardCharsets.US_ASCII));
            var number =
                    Long.toString((HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(digest, 0, 8)) >>> 4));
            return country(waId) + "." + number;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The country of a number, of those that testers use.
    public static String country(String waId) {
        return switch (waId.substring(0, Math.min(2, waId.length()))) {
            case "44" -> "GB";
            case "49" -> "DE";
            case "55" -> "BR";
            case "91" -> "IN";
            case "62" -> "ID";
            default -> "US";
        };
    }
}
