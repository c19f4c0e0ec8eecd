package io.partnerline.messaging.client;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.pacing.PortfolioLimits;
import io.partnerline.messaging.token.Holds;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps the newest version of each number, gives a new client its first answer, lets waiting work go on.
@ApplicationScoped
class ClientService {
    private final Pool pool;
    private final InstantSource clock;
    private final Wakeups wakeups;
    private final Holds holds;
    private final NumberPaces paces;
    private final PortfolioLimits portfolios;
    private final StarterConfig starter;

    ClientService(
            Pool pool,
            InstantSource clock,
            Wakeups wakeups,
            Holds holds,
            NumberPaces paces,
            PortfolioLimits portfolios,
            StarterConfig starter) {
        this.pool = pool;
        this.clock = clock;
        this.wakeups = wakeups;
        this.holds = holds;
        this.paces = paces;
        this.portfolios = portfolios;
        this.starter = starter;
    }

    Uni<Void> changed(ConsumerRecord<String, byte[]> record) {
        var client = ClientChanged.of(record.value());
        return pool.withTransaction(transaction -> keep(transaction, client)
                        .chain(() -> pace(transaction, client))
                        .chain(() -> limit(transaction, client))
                        .chain(() -> starterRules(transaction, client))
                        .chain(() -> release(transaction, client)))
                .invoke(() -> wakeups.wake(Work.PARKED))
                .invoke(() -> wakeups.wake(Work.SEND));
    }

    private static Uni<Void> keep(SqlConnection transaction, ClientChanged client) {
        var row = Tuple.tuple()
                .addString(client.key())
                .addString(client.phoneNumberId())
                .addLong(client.version())
                .addUUID(client.clientId())
                .addString(client.name())
                .addString(client.state())
                .addString(client.portfolioId())
                .addString(client.wabaId())
                .addUUID(client.credentialId())
                .addOffsetDateTime(Columns.at(client.at()))
                .addString(client.displayDigits())
                .addString(client.currency());
        return transaction.preparedQuery("""
            insert into client_number (key, phone_number_id, version, client_id, name, state, portfolio_id, waba_id, credential_id, at, display_digits,
              currency)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (key) do update set version = excluded.version, client_id = excluded.client_id,
              name = excluded.name, state = excluded.state, portfolio_id = excluded.portfolio_id,
              waba_id = excluded.waba_id, credential_id = excluded.credential_id, at = excluded.at,
              display_digits = coalesce(excluded.display_digits, client_number.display_digits),
              currency = coalesce(excluded.currency, client_number.currency)
            where client_number.version < excluded.version
            """).execute(row).replaceWithVoid();
    }

    private Uni<Void> pace(SqlConnection transaction, ClientChanged client) {
        var number = client.phoneNumberId();
        return number == null ? Uni.createFrom().voidItem() : paces.known(transaction, number, client.clientId());
    }

    /// What waited under the old limit is looked at again.
    private Uni<Void> limit(SqlConnection transaction, ClientChanged client) {
        var limit = client.messagingLimit();
        if (limit == null) {
            return Uni.createFrom().voidItem();
        }
        return portfolios
                .told(transaction, client.portfolioId(), limit, client.at())
                .chain(news -> news
                        ? transaction
                                .preparedQuery("""
                                    update send s set next_at = $2 from client_number n
                                    where n.portfolio_id = $1 and n.phone_number_id = s.phone_number_id and s.state = 'PENDING' and s.stands_aside
                                    """)
                                .execute(Tuple.of(client.portfolioId(), Columns.at(clock.instant())))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> starterRules(SqlConnection transaction, ClientChanged client) {
        return transaction
                .preparedQuery(
                        "insert into rule_set (client_id, version, default_answer, updated_at) values ($1, 1, $2, $3)"
                                + " on conflict do nothing")
                .execute(Tuple.of(client.clientId(), starter.defaultAnswer(), Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// What was held for its credential is tried again: if Meta still refuses, it will say so.
    private Uni<Void> release(SqlConnection transaction, ClientChanged client) {
        if (!client.state().equals("LIVE")) {
            return Uni.createFrom().voidItem();
        }
        return holds.release(transaction, client.credentialId());
    }
}
