package io.partnerline.messaging.erasure;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names erased people in a way that nobody without the key can try out: HMAC-SHA-256 over client and identity, so that
/// two clients' hashes of one person have nothing in common.
final class IdentityHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,20}");
    private static final int SHORTEST = 32;
    private static final String HOW =
            "; it is <id>:<secret>, several separated by commas, the newest first, each secret"
                    + " at least 32 random characters: openssl rand -hex 32 makes one";

    private record Key(String id, SecretKeySpec secret) {
        @Override
        public String toString() {
            return "Key[" + id + ", ***]";
        }
    }

    private final List<Key> keys;

    private IdentityHash(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Reads a setting, or fails with what is wrong with it; never with what it says.
    static IdentityHash of(String setting) {
        var keys = new ArrayList<Key>();
        var ids = new HashSet<String>();
        for (var part : setting.split(",", -1)) {
            var colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("key " + (keys.size() + 1) + " has no id" + HOW);
            }
            var id = part.substring(0, colon).strip();
            var secret = part.substring(colon + 1).strip();
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "the id of key " + (keys.size() + 1) + " is not of a-z, 0-9 and -" + HOW);
            }
            if (!ids.add(id)) {
                throw new IllegalArgumentException("two keys have the id " + id + HOW);
            }
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException("the secret of key " + id + " is too short" + HOW);
            }
            keys.add(new Key(id, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM)));
        }
        return new IdentityHash(keys);
    }

    /// Of the key that new hashes are made with.
    String keyId() {
        return keys.getFirst().id();
    }

    /// All that rows may still be named by.
    List<String> keyIds() {
        return keys.stream().map(Key::id).toList();
    }

    /// As it is written down now.
    String of(UUID clientId, String name) {
        return hash(keys.getFirst(), clientId, name);
    }

    /// As these may have been written down, with any of the keys.
    List<String> all(UUID clientId, Collection<String> names) {
        return names.stream()
                .flatMap(name -> keys.stream().map(key -> hash(key, clientId, name)))
                .toList();
    }

    private static String hash(Key key, UUID clientId, String name) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key.secret());
            return HexFormat.of().formatHex(mac.doFinal((clientId + "/" + name).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "IdentityHash[***]";
    }
}
