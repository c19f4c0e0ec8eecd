package io.partnerline.messaging.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.contact.Identity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityHashTest {
    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    private final UUID client = UUID.randomUUID();

    @Test
    void findsWhatAnOlderKeyNamed() {
        // Given
        var before = IdentityHash.of("a:" + OLD).of(client, "wa_id/15550100002");

        // When
        var rotated = IdentityHash.of("b:" + NEW + ", a:" + OLD);

        // Then
        assertThat(rotated.keyId()).isEqualTo("b");
        assertThat(rotated.all(client, List.of("wa_id/15550100002")))
                .containsExactly(rotated.of(client, "wa_id/15550100002"), before)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesTwoClientsNothingInCommon() {
        // Given
        var hash = IdentityHash.of("a:" + OLD);

        // When
        var ours = hash.of(client, "wa_id/15550100002");

        // Then
        assertThat(ours).matches("[0-9a-f]{64}").isEqualTo(hash.of(client, "wa_id/15550100002"));
        assertThat(hash.of(UUID.randomUUID(), "wa_id/15550100002")).isNotEqualTo(ours);
        assertThat(hash.of(client, "user_id/15550100002")).isNotEqualTo(ours);
    }

    @Test
    void namesANumberTheSameInBothItsWays() {
        assertThat(Identity.of("BR.1", "5521987654321").names())
                .containsExactlyElementsOf(Identity.of("BR.1", "552187654321").names())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|has no id",
                "secret-without-an-id-secret-without-an-id|has no id",
                "A:oooooooooooooooooooooooooooooooo|not of a-z",
                "a:short-secret|too short",
                "a:oooooooooooooooooooooooooooooooo,a:nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn|two keys have the id a",
                "a:oooooooooooooooooooooooooooooooo,|has no id"
            })
    void saysWhatIsWrongWithKeysAndNeverWhatTheySay(String setting, String complaint) {
        assertThatThrownBy(() -> IdentityHash.of(setting))
                .hasMessageContaining(complaint)
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("oooo")
                .hasMessageNotContaining("secret-without")
                .hasMessageNotContaining("short-secret");
    }

    @Test
    void printsNoSecret() {
        assertThat(IdentityHash.of("a:" + OLD)).hasToString("IdentityHash[***]");
    }

    @Test
    void findsAnIdentityInANameAloneAndNotWithinALongerOne() {
        // When
        var pattern = new Name("wa_id", "5521987654321", null).pattern();

        // Then
        assertThat(pattern).contains("5521987654321|552187654321");
        assertThat(new Name("user_id", "US.1", null).pattern()).contains("(US\\.1)");
    }

    @Test
    void readsWhoARecordNamesWhateverItsShape() throws IOException {
        // Given
        var record = new ObjectMapper()
                .readTree(
                        "{\"threads\":[{\"id\":\"15550100002\",\"messages\":[{\"timestamp\":\"1700000060\",\"to\":\"US.7\"},"
                                + "{\"timestamp\":1700000000,\"text\":{\"body\":\"call 15550100003\"}}]}]}");

        // When
        var names = NamedPeople.in(record);

        // Then
        assertThat(names).contains("wa_id/15550100002", "user_id/US.7").doesNotContain("wa_id/15550100003");
        assertThat(NamedPeople.oldest(record)).contains(Instant.ofEpochSecond(1_700_000_000));
    }
}
