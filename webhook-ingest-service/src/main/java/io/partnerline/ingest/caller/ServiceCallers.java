package io.partnerline.ingest.caller;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Knows siblings by their tokens. They hardly ever come: nothing is made or loaded for them before one does, and keys
/// are read each time (ADR 0011).
@Singleton
public final class ServiceCallers {
    private static final String SCHEME = "Bearer ";
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int SKEW_SECONDS = 60;

    private final CallerConfig config;

    ServiceCallers(CallerConfig config) {
        this.config = config;
    }

    /// Whether a caller may drive webhooks through again. Blocks while keys are read; fails with
    /// [UncheckedIOException] where they cannot be.
    public Verdict redriving(@Nullable String authorization) {
        var issuer = config.issuer();
        var jwks = config.jwks();
        if (issuer.isEmpty() || jwks.isEmpty()) {
            return Verdict.CLOSED;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Verdict.UNKNOWN;
        }
        try {
            var claims = consumer(issuer.get(), jwks.get())
                    .processToClaims(authorization.substring(SCHEME.length()).strip());
            return config.redrives().equals(claims.getSubject()) ? Verdict.WELCOME : Verdict.NOT_ALLOWED;
        } catch (InvalidJwtException | MalformedClaimException nobodys) {
            return Verdict.UNKNOWN;
        }
    }

    private JwtConsumer consumer(String issuer, URI jwks) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(config.audience())
                .setVerificationKeyResolver(keys(jwks))
                .build();
    }

    private static VerificationKeyResolver keys(URI jwks) {
        if ("file".equals(jwks.getScheme())) {
            return new JwksVerificationKeyResolver(read(Path.of(jwks)).getJsonWebKeys());
        }
        var http = new Get();
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setRetries(0);
        var set = new HttpsJwks(jwks.toString());
        set.setSimpleHttpGet(http);
        return new HttpsJwksVerificationKeyResolver(set);
    }

    private static JsonWebKeySet read(Path file) {
        try {
            return new JsonWebKeySet(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException notKeys) {
            throw new UncheckedIOException(new IOException("no key set at " + file, notKeys));
        }
    }
}
