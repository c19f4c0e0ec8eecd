package io.partnerline.token.rotation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// Rows of `rotation`.
@ApplicationScoped
class RotationRepository implements PanacheRepositoryBase<RotationEntity, String> {
    private static final String ENROL = """
            insert into rotation (subject, kind, state, look_at)
            select id::text, 'BUSINESS', 'RESTING', cast(?1 as timestamptz) from credential where state = 'ACTIVE' and expires_at is not null
            union all
            select 'system', 'SYSTEM', 'RESTING', cast(?1 as timestamptz) from system_token where expires_at is not null
            on conflict (subject) do nothing
            """;
    private static final String DUE = """
            select * from rotation where look_at <= ?1 and (until is null or until <= ?1)
            order by look_at limit ?2 for update skip locked
            """;

    /// Takes every token that ends under guard.
    Uni<Integer> enrol(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENROL)
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate());
    }

    /// Rows to be looked at that nobody has, locked for this transaction.
    Uni<List<RotationEntity>> due(Instant now, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, RotationEntity.class)
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, limit)
                        .getResultList());
    }

    /// The row of a turn, locked for this transaction.
    Uni<RotationEntity> held(Turn turn) {
        return findById(turn.subject(), LockModeType.PESSIMISTIC_WRITE).invoke(row -> {
            if (row == null || row.epoch != turn.epoch()) {
                throw new Overtaken();
            }
        });
    }
}
