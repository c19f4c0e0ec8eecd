package io.partnerline.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void signsServicesAsAClusterWould() throws Exception {
        // Given
        var identity = Identity.in(folder);

        // When
        var claims = verified(identity.services().forService("messaging-service"));

        // Then
        assertThat(claims.getSubject()).isEqualTo("system:serviceaccount:partnerline:messaging-service");
    }

    @Test
    void signsWhatMustBeRefusedToo() {
        // Given
        var services = Identity.in(folder).services();

        // Then
        assertThatThrownBy(() -> verified(services.expired("token-service"))).hasMessageContaining("no longer valid");
        assertThatThrownBy(() -> verified(services.forAudience("token-service", "other")))
                .hasMessageContaining("Audience");
    }

    @Test
    void keepsAOneTimePasswordAsItsHashOnly() throws IOException {
        // Given
        var passwords = Identity.in(folder).passwords();

        // When
        var password = passwords.mint();

        // Then
        var file = folder.resolve("passwords").resolve(OneTimePasswords.sha256(password));
        assertThat(Files.readString(file)).contains("\"partner\"").doesNotContain(password);
        assertThat(passwords.mint()).isNotEqualTo(password);
    }

    private JwtClaims verified(String token) throws IOException, JoseException, InvalidJwtException {
        var keys = new JsonWebKeySet(Files.readString(folder.resolve("services.jwks")));
        return new JwtConsumerBuilder()
                .setExpectedAudience(ServiceTokens.AUDIENCE)
                .setExpectedIssuer(Identity.SERVICE_ISSUER)
                .setRequireExpirationTime()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .build()
                .processToClaims(token);
    }
}
