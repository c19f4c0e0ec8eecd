package io.partnerline.local.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Passwords for one sign-in each: a file named by the password's hash, which the sign-in that uses it deletes.
public record OneTimePasswords(Path folder) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new password of the first partner user.
    public String mint() {
        var bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Files.createDirectories(folder);
            var written = Files.createTempFile(folder, ".new", "");
            Files.writeString(written, "{\"name\":\"partner\",\"roles\":[\"partner-admin\"],\"clients\":[\"*\"]}");
            Files.move(written, folder.resolve(sha256(password)), StandardCopyOption.ATOMIC_MOVE);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
