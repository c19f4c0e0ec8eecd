package io.partnerline.onboarding.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.graph.AccountFunding;
import io.partnerline.onboarding.graph.CreditAllocation;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final int CLIENTS = 1_000;
    private static final int DRIFTS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsAllDriftAmongAThousandClientsAndNothingElse(long seed) {
        // Given
        var world = new World();
        var expected = world.drift(new Random(seed));
        // When
        var found = Comparison.of(world.accounts());
        // Then
        assertThat(found.stream().map(ComparisonTest::key).toList())
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(Comparison.of(new World().accounts())).isEmpty();
    }

    @Test
    void anAccountThatMetaWouldNotShowIsNoFinding() {
        // Given
        var client = client(1);
        var shares = List.of(new CreditAllocation("5", client.portfolio()));
        // When
        var found =
                Comparison.of(new Accounts(shares, List.of(new Accounts.Served(client, Optional.empty())), Set.of()));
        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void aShareWithSomebodyWeNeverServedIsNotOursToJudge() {
        // Given
        var shares = List.of(new CreditAllocation("5", new PortfolioId("399999999")));
        // Then
        assertThat(Comparison.of(new Accounts(shares, List.of(), Set.of()))).isEmpty();
    }

    private static String key(CreditFinding finding) {
        return finding.type() + " " + finding.subject();
    }

    private static Client client(int number) {
        var portfolio = new PortfolioId(String.valueOf(300_000_000 + number / 2));
        return new Client(
                UUID.randomUUID(),
                "Client " + number,
                ClientState.LIVE,
                portfolio,
                new WabaId(String.valueOf(200_000_000 + number)),
                UUID.randomUUID(),
                "USD",
                "5" + portfolio,
                "6" + portfolio,
                UUID.randomUUID(),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    /// A thousand clients, two accounts a portfolio, and the share each portfolio should have.
    private static final class World {
        private final List<Accounts.Served> served = new ArrayList<>();
        private final List<CreditAllocation> shares = new ArrayList<>();
        private final Set<PortfolioId> ever = new HashSet<>();

        World() {
            IntStream.range(0, CLIENTS).mapToObj(ComparisonTest::client).forEach(this::add);
            ever.stream()
                    .map(portfolio -> new CreditAllocation("5" + portfolio, portfolio))
                    .forEach(shares::add);
        }

        private void add(Client client) {
            ever.add(client.portfolio());
            served.add(new Accounts.Served(
                    client, Optional.of(new AccountFunding(client.receivingCredential(), "USD", "US"))));
        }

        Accounts accounts() {
            return new Accounts(shares, served, ever);
        }

        /// Breaks things of as many portfolios, each in one way; what must be found.
        Set<String> drift(Random random) {
            var portfolios = new ArrayList<>(ever.stream()
                    .sorted(Comparator.comparing(PortfolioId::value))
                    .toList());
            Collections.shuffle(portfolios, random);
            return portfolios.subList(0, DRIFTS).stream()
                    .flatMap(portfolio -> drift(portfolio, random.nextInt(5)).stream())
                    .collect(Collectors.toSet());
        }

        private Set<String> drift(PortfolioId portfolio, int way) {
            return switch (way) {
                case 0 -> {
                    shares.removeIf(share -> share.receiver().equals(portfolio));
                    yield accountsOf(portfolio, AlertType.CREDIT_MISSING);
                }
                case 1 -> {
                    served.removeIf(one -> one.client().portfolio().equals(portfolio));
                    yield Set.of(AlertType.CREDIT_ORPHANED + " " + portfolio);
                }
                case 2 -> told(portfolio, AlertType.CREDIT_CURRENCY, "6" + portfolio, "EUR", "US");
                case 3 -> told(portfolio, AlertType.INDIA_CURRENCY, "6" + portfolio, "USD", "IN");
                default -> told(portfolio, AlertType.CREDIT_MISSING, null, "USD", "US");
            };
        }

        private Set<String> told(
                PortfolioId portfolio, AlertType type, @Nullable String funding, String currency, String country) {
            served.replaceAll(one -> one.client().portfolio().equals(portfolio)
                    ? new Accounts.Served(one.client(), Optional.of(new AccountFunding(funding, currency, country)))
                    : one);
            return accountsOf(portfolio, type);
        }

        private Set<String> accountsOf(PortfolioId portfolio, AlertType type) {
            return served.stream()
                    .filter(one -> one.client().portfolio().equals(portfolio))
                    .map(one -> type + " " + one.client().waba())
                    .collect(Collectors.toSet());
        }
    }
}
