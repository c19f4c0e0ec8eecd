package io.partnerline.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.token.app.AppSecret;
import io.partnerline.token.secret.AuthorizationCode;
import io.partnerline.token.secret.Pin;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void printAsStars() {
        var all = Stream.of(
                new SecretToken("271828"),
                new AuthorizationCode("271828"),
                new Pin("271828"),
                new AppSecret("271828"),
                new StoredSecret("271828", 1));

        assertThat(all).allSatisfy(secret -> assertThat(secret.toString()).endsWith("[***]"));
    }

    @Test
    void proveATokenAsMetaDoes() {
        // HMAC-SHA256, RFC 4231 test case 2
        assertThat(new AppSecret("Jefe").proofOf(new SecretToken("what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void drawPinsOfSixDigits() {
        var pins = Stream.generate(Pin::random).limit(1000).map(Pin::value).toList();

        assertThat(pins).allMatch(pin -> pin.matches("[0-9]{6}"));
        assertThat(pins.stream().distinct().count()).isGreaterThan(950);
        assertThatThrownBy(() -> new Pin("12345")).isInstanceOf(IllegalArgumentException.class);
    }
}
