package io.partnerline.onboarding.errand;

import io.partnerline.onboarding.database.Columns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps errands.
@ApplicationScoped
public class Errands {
    private final InstantSource clock;

    Errands(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds an errand, within the caller's transaction where there is one. One of the same kind and subject that waits
    /// already is done at the earlier time, and once; one that is being done now is done again.
    @WithTransaction
    public Uni<Void> add(ErrandKind kind, String subject, @Nullable UUID client, Duration after) {
        var now = clock.instant();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    insert into errands (kind, subject, client_id, created_at, due_at)
                    values (?1, ?2, cast(nullif(?3, '') as uuid), ?4, ?5)
                    on conflict (kind, subject) do update
                       set due_at = least(errands.due_at, excluded.due_at), attempts = 0,
                           client_id = excluded.client_id, asked = errands.asked + 1\
                    """)
                        .setParameter(1, kind.name())
                        .setParameter(2, subject)
                        .setParameter(3, Columns.text(client))
                        .setParameter(4, now)
                        .setParameter(5, now.plus(after))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// Takes one that is due and that nobody is at. Its try may take a minute, or half an hour where every client is
    /// looked at; after that another replica takes over.
    @WithTransaction
    Uni<Optional<Errand>> take(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    update errands set epoch = epoch + 1, lease_until = cast(?1 as timestamptz)
                           + case when kind = ?2 then interval '30 minutes' else interval '1 minute' end
                     where id = (select id from errands
                                  where due_at <= ?1 and (lease_until is null or lease_until < ?1)
                                  order by due_at limit 1 for update skip locked)
                    returning id, kind, subject, cast(client_id as text), created_at, attempts, asked, epoch\
                    """, Object[].class)
                        .setParameter(1, now)
                        .setParameter(2, ErrandKind.RECONCILE_CREDIT.name())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Errands::read));
    }

    private static Errand read(Object[] row) {
        return new Errand(
                ((Number) row[0]).longValue(),
                ErrandKind.valueOf((String) row[1]),
                (String) row[2],
                Columns.uuidOrNull(row[3]),
                Columns.instant(row[4]),
                ((Number) row[5]).intValue(),
                ((Number) row[6]).longValue(),
                ((Number) row[7]).longValue());
    }

    @WithTransaction
    Uni<Void> done(Errand errand) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from errands where id = ?1 and epoch = ?2 and asked = ?3")
                        .setParameter(1, errand.id())
                        .setParameter(2, errand.epoch())
                        .setParameter(3, errand.asked())
                        .executeUpdate())
                .chain(rows -> rows == 1 ? Uni.createFrom().voidItem() : again(errand, clock.instant()));
    }

    @WithTransaction
    Uni<Void> again(Errand errand, Instant due) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update errands set due_at = ?3, lease_until = null,"
                                + " attempts = attempts + 1 where id = ?1 and epoch = ?2")
                        .setParameter(1, errand.id())
                        .setParameter(2, errand.epoch())
                        .setParameter(3, due)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
