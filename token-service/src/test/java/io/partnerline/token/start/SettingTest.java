package io.partnerline.token.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingTest {
    @Test
    void namesAllThatIsMissingAndWhereToGetIt() {
        var settings = List.of(
                new Setting("FACEBOOK_APP_ID", Optional.empty(), "the app dashboard shows it"),
                new Setting("VAULT_ADDR", Optional.of("http://127.0.0.1:8200"), "the address of Vault"),
                new Setting("FACEBOOK_APP_SECRET", Optional.empty(), "the app dashboard shows it, too"));

        assertThat(Setting.complaint(settings)).contains("""
                        token-service cannot start:
                          FACEBOOK_APP_ID is not set: the app dashboard shows it
                          FACEBOOK_APP_SECRET is not set: the app dashboard shows it, too""");
    }

    @Test
    void saysNothingWhereNothingIsMissing() {
        assertThat(Setting.complaint(List.of(new Setting("A", Optional.of("a"), "somewhere"))))
                .isEmpty();
    }
}
