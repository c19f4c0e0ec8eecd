package io.partnerline.local.launch;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The secrets of this installation: made at the first start, kept, so that what was stored can be read again.
public record Secrets(Map<String, String> values) {
    private static final String FILE = "secrets.json";
    private static final SecureRandom RANDOM = new SecureRandom();

    public Secrets {
        values = Map.copyOf(values);
    }

    static Secrets in(StateFolder state) {
        var known = new LinkedHashMap<String, String>();
        state.read(FILE)
                .ifPresent(file -> file.properties()
                        .forEach(entry ->
                                known.put(entry.getKey(), entry.getValue().asText())));
        var size = known.size();
        for (var name : new String[] {"appSecret", "verifyToken", "postgres"}) {
            known.computeIfAbsent(name, _ -> random());
        }
        known.computeIfAbsent("privacyKey", _ -> random() + random());
        known.computeIfAbsent("systemUserToken", _ -> "EAA" + random() + random());
        // hex digits are base64 as well: 48 bytes
        known.computeIfAbsent("webhookSigningKey", _ -> random() + random());
        for (var part : Part.values()) {
            known.computeIfAbsent(part.label() + ".owner", _ -> random());
            known.computeIfAbsent(part.label() + ".service", _ -> random());
            known.computeIfAbsent(part.label() + ".api", _ -> random());
        }
        if (known.size() > size) {
            state.write(FILE, known);
        }
        return new Secrets(known);
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    private static String random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
