package io.partnerline.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.AnsweredClient;
import io.partnerline.messaging.MessagingPlatform;
import io.partnerline.messaging.ledger.ComparedAccounts.Account;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The ledger beside Meta's own count.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ComparisonJobTest {
    @Inject
    ComparisonJob job;

    @Inject
    ComparedAccounts accounts;

    @Test
    void listsADayThatMetaCountsDifferentlyUntilItIsMended() {
        // Given: Meta has delivered an answer, and the status is late; its day is over tomorrow
        var client = AnsweredClient.one();
        var account = new Account(
                client.wabaId(),
                client.id(),
                client.credentialId(),
                ZoneOffset.UTC,
                "USD",
                LocalDate.now(ZoneOffset.UTC).plusDays(1));

        // When
        get(job.compare(account));

        // Then
        assertThat(client.differences()).isEqualTo("US|service|free_customer_service|0|1");
        assertThat(client.openAlerts()).isEqualTo("counts-differ");

        // When
        client.delivered();
        get(job.compare(account));

        // Then
        assertThat(client.differences()).isEmpty();
        assertThat(client.openAlerts()).isEmpty();
    }

    @Test
    void takesAnAccountOnceInItsNight() {
        // Given
        var client = AnsweredClient.one();

        // When
        var taken = new ArrayList<Account>();
        for (List<Account> some = accounts.due().await().atMost(Duration.ofSeconds(10));
                !some.isEmpty();
                some = accounts.due().await().atMost(Duration.ofSeconds(10))) {
            taken.addAll(some);
        }

        // Then
        assertThat(taken)
                .filteredOn(account -> account.wabaId().equals(client.wabaId()))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.credentialId()).isEqualTo(client.credentialId());
                    assertThat(account.zone().getId()).isEqualTo("UTC");
                });
    }

    private static void get(Uni<Void> work) {
        var _ = work.await().atMost(Duration.ofSeconds(30));
    }
}
