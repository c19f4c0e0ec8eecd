package io.partnerline.ingest.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Damages a body a little: bytes changed or cut, pieces doubled, values made null, blank or of another type.
final class Mutant {
    private static final List<String> VALUES =
            List.of("null", "\"\"", "\" \"", "0", "-1.5e3", "true", "[]", "{}", "[null]", "{\"id\":\"x\"}", "[[{}]]");
    private static final List<String> MEMBERS = List.of(
            "\"value\":null,", "\"field\":\"history\",", "\"messages\":[{}],", "\"entry\":[],", "\"new\":{\"a\":[1]},");

    private Mutant() {}

    static byte[] of(byte[] body, Random random) {
        var mutant = body;
        for (var times = random.nextInt(3); times >= 0; times--) {
            mutant = once(mutant, random);
        }
        return mutant;
    }

    private static byte[] once(byte[] body, Random random) {
        if (body.length == 0) {
            return body;
        }
        var at = random.nextInt(body.length);
        return switch (random.nextInt(6)) {
            case 0 -> splice(body, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> splice(body, at, body.length, new byte[] {'}'});
            case 2 -> splice(body, at, at, java.util.Arrays.copyOfRange(body, at, Math.min(body.length, at + 40)));
            case 3 -> splice(body, at, Math.min(body.length, at + 1 + random.nextInt(8)), new byte[0]);
            case 4 -> after(body, at, '{', MEMBERS.get(random.nextInt(MEMBERS.size())));
            default -> after(body, at, ':', VALUES.get(random.nextInt(VALUES.size())) + ",\"rest\":");
        };
    }

    /// Puts a text behind the next such character.
    private static byte[] after(byte[] body, int from, char mark, String text) {
        var at = from;
        while (at < body.length && body[at] != mark) {
            at++;
        }
        return at == body.length ? body : splice(body, at + 1, at + 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] with) {
        var spliced = new ByteArrayOutputStream(body.length + with.length);
        spliced.write(body, 0, from);
        spliced.writeBytes(with);
        spliced.write(body, to, body.length - to);
        return spliced.toByteArray();
    }
}
