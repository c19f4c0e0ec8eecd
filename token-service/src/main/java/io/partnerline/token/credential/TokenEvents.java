package io.partnerline.token.credential;

import io.partnerline.outbox.Outbox;
import io.partnerline.token.audit.AuditService;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;

/// Tells what happened to a token, once for each account it reaches, and writes it down, with the state it happened to.
@ApplicationScoped
class TokenEvents {
    private static final String OURSELVES = "token-service";

    private final Outbox outbox;
    private final AuditService audit;
    private final InstantSource clock;
    private final String topic;

    TokenEvents(Outbox outbox, AuditService audit, InstantSource clock, TopicConfig topics) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.topic = topics.topic();
    }

    /// Within the transaction that changes the row.
    Uni<Void> append(TokenEvent.Kind kind, CredentialEntity row) {
        var version = row.version == null ? 0 : row.version;
        return Multi.createFrom()
                .items(row.wabaIds)
                .map(waba -> new TokenEvent(kind, row.id, waba, version, row.expiresAt, clock.instant()))
                .onItem()
                .transformToUniAndConcatenate(this::append)
                .collect()
                .last()
                .chain(() -> audit.record(
                        OURSELVES, kind.action(), row.id.toString(), Map.of("version", String.valueOf(version))));
    }

    /// After that transaction.
    void wake() {
        outbox.wake();
    }

    private Uni<Void> append(TokenEvent event) {
        return Panache.getSession().chain(session -> outbox.append(session, event.on(topic)));
    }
}
