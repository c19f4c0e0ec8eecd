package io.partnerline.ingest.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// The settings that secrets are made of, read at one moment; two readings are equal when nothing has changed.
record SecretSettings(
        Optional<Secret> app,
        Optional<Instant> appUntil,
        Optional<Secret> previous,
        Optional<Instant> previousUntil,
        Optional<Secret> verifyToken) {

    /// Those of the start.
    static SecretSettings of(SecretsConfig config) {
        return new SecretSettings(
                config.app(), config.appUntil(), config.previous(), config.previousUntil(), config.verifyToken());
    }

    /// These, but for what the folder has a file for.
    ///
    /// @throws IOException if a file is there and cannot be read
    /// @throws UnusableSecret if an end is no moment
    SecretSettings overriddenBy(Path folder) throws IOException {
        return new SecretSettings(
                read(folder, "FACEBOOK_APP_SECRET", Secret::new, app),
                read(folder, "FACEBOOK_APP_SECRET_UNTIL", Instant::parse, appUntil),
                read(folder, "FACEBOOK_APP_SECRET_PREVIOUS", Secret::new, previous),
                read(folder, "FACEBOOK_APP_SECRET_PREVIOUS_UNTIL", Instant::parse, previousUntil),
                read(folder, "WEBHOOK_VERIFY_TOKEN", Secret::new, verifyToken));
    }

    /// A blank file counts as none: nobody's signature is made with an empty secret.
    private static <T> Optional<T> read(Path folder, String name, Function<String, T> as, Optional<T> otherwise)
            throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            return otherwise;
        }
        var text = Files.readString(file).strip();
        try {
            return text.isEmpty() ? otherwise : Optional.of(as.apply(text));
        } catch (DateTimeException e) {
            // Without the text: someone may have put the secret into the wrong file.
            throw new UnusableSecret(name + " is not a moment such as 2026-12-31T00:00:00Z");
        }
    }
}
