package io.partnerline.messaging.ledger;

import io.partnerline.messaging.ledger.ComparedAccounts.Account;
import io.partnerline.messaging.ledger.ComparedAccounts.Day;
import io.partnerline.messaging.token.LendReason;
import io.partnerline.messaging.token.LentToken;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.IntStream;

/// Compares the ledger with Meta's count, each account in its own night. An account that Meta does not answer for is
/// tried again when its lease is over.
@ApplicationScoped
class ComparisonJob {
    private final ComparedAccounts accounts;
    private final PricingAnalyticsClient analytics;
    private final TokenClient tokens;
    private final LedgerConfig config;

    ComparisonJob(
            ComparedAccounts accounts, PricingAnalyticsClient analytics, TokenClient tokens, LedgerConfig config) {
        this.accounts = accounts;
        this.analytics = analytics;
        this.tokens = tokens;
        this.config = config;
    }

    @Scheduled(every = "${ledger.compare:10m}", delayed = "${ledger.compare:10m}")
    Uni<Void> compare() {
        return Sweep.of(
                accounts.due()
                        .onItem()
                        .transformToMulti(due -> Multi.createFrom().iterable(due))
                        .onItem()
                        .transformToUniAndConcatenate(this::compare)
                        .collect()
                        .last(),
                "accounts not compared");
    }

    Uni<Void> compare(Account account) {
        return tokens.lend(account.credentialId(), LendReason.ANALYTICS)
                .chain(token -> days(account, token))
                .chain(() -> accounts.done(account))
                .onFailure()
                .invoke(failure ->
                        Log.warnf("account not compared waba=%s: %s", account.wabaId(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> days(Account account, LentToken token) {
        return Multi.createFrom()
                .items(IntStream.rangeClosed(1, config.comparedDays())
                        .mapToObj(back -> Day.of(account.today().minusDays(back), account.zone())))
                .onItem()
                .transformToUniAndConcatenate(day -> day(account, day, token))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> day(Account account, Day day, LentToken token) {
        return analytics
                .between(account.wabaId(), day.begins(), day.ends(), token)
                .chain(theirs -> accounts.ours(account, day).map(ours -> Comparison.of(ours, theirs)))
                .chain(differences -> accounts.found(account, day, differences));
    }
}
