package io.partnerline.onboarding.coexistence;

import io.partnerline.onboarding.database.Columns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Keeps what was asked of WhatsApp Business apps.
@ApplicationScoped
class CoexistenceSyncs {
    private final InstantSource clock;

    CoexistenceSyncs(InstantSource clock) {
        this.clock = clock;
    }

    /// A sync as people see it.
    ///
    /// @param until when it can no longer be asked for
    public record Sync(String phoneNumberId, String kind, SyncState state, Instant until, Instant changedAt) {}

    /// What came, or was declined, stays so.
    @WithTransaction
    Uni<Void> keep(String phone, String kind, SyncState state, Instant until) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    insert into coexistence_syncs (phone_number_id, kind, state, until, changed_at)
                    values (?1, ?2, ?3, ?4, ?5)
                    on conflict (phone_number_id, kind) do update
                       set state = excluded.state, until = excluded.until, changed_at = excluded.changed_at
                     where coexistence_syncs.state <> excluded.state
                       and (excluded.until > coexistence_syncs.until
                            or coexistence_syncs.state in ('REQUESTED', 'LATE'))\
                    """)
                        .setParameter(1, phone)
                        .setParameter(2, kind)
                        .setParameter(3, state.name())
                        .setParameter(4, until)
                        .setParameter(5, clock.instant())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// Something came: of a sync that was asked for.
    @WithTransaction
    Uni<Void> came(String phone, String kind, SyncState state) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update coexistence_syncs set state = ?3, changed_at = ?4"
                                + " where phone_number_id = ?1 and kind = ?2 and state in ('REQUESTED', 'LATE')")
                        .setParameter(1, phone)
                        .setParameter(2, kind)
                        .setParameter(3, state.name())
                        .setParameter(4, clock.instant())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithSession
    Uni<List<Sync>> of(UUID client) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select s.phone_number_id, s.kind, s.state, s.until,"
                                        + " s.changed_at from coexistence_syncs s join client_numbers n"
                                        + " on n.phone_number_id = s.phone_number_id"
                                        + " where n.client_id = cast(?1 as uuid) order by 1, 2",
                                Object[].class)
                        .setParameter(1, client.toString())
                        .getResultList())
                .map(rows -> rows.stream().map(CoexistenceSyncs::read).toList());
    }

    private static Sync read(Object[] row) {
        return new Sync(
                (String) row[0],
                (String) row[1],
                SyncState.valueOf((String) row[2]),
                Columns.instant(row[3]),
                Columns.instant(row[4]));
    }
}
