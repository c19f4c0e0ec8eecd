package io.partnerline.onboarding.link;

import io.partnerline.problem.ProblemException;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Signs links and reads them: what is in a link can be neither guessed nor changed. A person's token is no link, and a
/// link is no person's token.
@ApplicationScoped
class LinkSeal {
    private static final String KIND = "partnerline-signup-link";

    private final JWTParser parser;
    private final @Nullable Keys keys;

    LinkSeal(JWTParser parser, LinkConfig config) {
        this.parser = parser;
        this.keys = config.keyFile().map(Keys::read).orElse(null);
    }

    private record Keys(PrivateKey signing, PublicKey verifying) {
        static Keys read(Path file) {
            try {
                var signing = (RSAPrivateCrtKey) KeyUtils.decodePrivateKey(Files.readString(file));
                var spec = new RSAPublicKeySpec(signing.getModulus(), signing.getPublicExponent());
                return new Keys(signing, KeyFactory.getInstance("RSA").generatePublic(spec));
            } catch (IOException | GeneralSecurityException | ClassCastException unreadable) {
                throw new IllegalStateException(
                        "LINK_KEY_FILE names " + file + ", which is not an RSA private key (PKCS 8, PEM)", unreadable);
            }
        }
    }

    String sign(SignupLink link) {
        return Jwt.issuer(KIND)
                .audience(KIND)
                .subject(link.id().toString())
                .expiresAt(link.expiresAt())
                .sign(required().signing());
    }

    /// The link's id, where we signed it for that.
    Optional<UUID> read(String signed) {
        try {
            var expected = new JWTAuthContextInfo(required().verifying(), KIND);
            expected.setExpectedAudience(Set.of(KIND));
            return Optional.of(UUID.fromString(parser.parse(signed, expected).getSubject()));
        } catch (ParseException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Keys required() {
        if (keys == null) {
            throw new ProblemException(
                    409, "links-not-configured", "This installation has no key to sign links: set LINK_KEY_FILE.");
        }
        return keys;
    }
}
