package io.partnerline.onboarding.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.problem.ProblemException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.FileSystemException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The built-in issuer: a one-time password for a token.
@ApplicationScoped
class SignInService {
    static final String AUDIENCE = "partnerline-dashboard";

    private final SignInConfig config;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Optional<PrivateKey> key;
    private final WrongPasswords wrong;

    SignInService(SignInConfig config, Vertx vertx, ObjectMapper json) {
        this.config = config;
        this.vertx = vertx;
        this.json = json;
        this.key = config.keyFile().map(SignInService::read);
        this.wrong = new WrongPasswords(config.wrongPerMinute());
    }

    /// Whom a one-time password is for.
    record Person(String name, Set<String> roles, Set<String> clients) {}

    Uni<SignInResource.Token> signIn(String name, String password) {
        if (key.isEmpty() || config.passwords().isEmpty()) {
            return refuse(404, "not-found", "This installation has no built-in sign-in: use your identity provider.");
        }
        if (wrong.tooMany(System.nanoTime())) {
            return refuse(429, "too-many-attempts", "Too many wrong passwords: wait a minute.");
        }
        return spend(config.passwords().get(), password)
                .chain(person -> person.filter(found -> found.name().equals(name))
                        .map(found -> Uni.createFrom().item(token(found, key.get())))
                        .orElseGet(this::wrongPassword));
    }

    private Uni<SignInResource.Token> wrongPassword() {
        wrong.add(System.nanoTime());
        return refuse(401, "unauthenticated", "No such name and password.");
    }

    /// Renaming wins once: of two who bring the same password, one finds no file.
    private Uni<Optional<Person>> spend(Path folder, String password) {
        var kept = folder.resolve(hash(password)).toString();
        var taken = kept + ".spent-" + UUID.randomUUID();
        var files = vertx.fileSystem();
        return files.move(kept, taken)
                .chain(() -> files.readFile(taken))
                .call(() -> files.delete(taken))
                .map(content -> Optional.of(person(content)))
                .onFailure(FileSystemException.class)
                .recoverWithItem(Optional.empty());
    }

    private Person person(Buffer content) {
        try {
            return json.readValue(content.getBytes(), Person.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private SignInResource.Token token(Person person, PrivateKey signing) {
        var token = Jwt.issuer(config.issuer())
                .audience(AUDIENCE)
                .subject(person.name())
                .upn(person.name())
                .groups(person.roles())
                .claim("clients", person.clients())
                .expiresIn(config.tokenLife())
                .sign(signing);
        return new SignInResource.Token(token, "Bearer", config.tokenLife().toSeconds());
    }

    private static <T> Uni<T> refuse(int status, String slug, String detail) {
        return Uni.createFrom().failure(() -> new ProblemException(status, slug, detail));
    }

    private static String hash(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static PrivateKey read(Path file) {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(file));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "SIGN_IN_KEY_FILE names " + file + ", which is not an RSA private key (PKCS 8, PEM)", unreadable);
        }
    }
}
