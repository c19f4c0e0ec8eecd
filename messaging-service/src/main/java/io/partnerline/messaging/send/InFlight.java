package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Automatic messages that are on their way at this moment.
@ApplicationScoped
public class InFlight {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final TenantDatabase database;
    private final InstantSource clock;
    private final Duration longest;

    InFlight(TenantDatabase database, InstantSource clock, SendConfig config) {
        this.database = database;
        this.clock = clock;
        // A call starts within the first and ends within the second, or never comes about.
        this.longest = config.startWithin().plus(config.deadline());
    }

    /// Done when none is: each has its outcome, or its time is over.
    public Uni<Void> settled(UUID clientId, UUID conversationId) {
        return database.within(
                        clientId,
                        transaction -> transaction
                                .preparedQuery("""
                        select 1 from send
                        where conversation_id = $1 and state = 'SENDING' and epoch is not null and sending_at > $2 limit 1
                        """)
                                .execute(Tuple.of(
                                        conversationId,
                                        Columns.at(clock.instant().minus(longest)))))
                .chain(left -> left.size() == 0
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_AGAIN)
                                .chain(() -> settled(clientId, conversationId)));
    }
}
