package io.partnerline.token.suspect;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Looks for credentials in doubt.
@ApplicationScoped
class SuspectRepository {
    private static final String COUNTS = """
            select count(*) filter (where suspected_at > ?1) as recent,
                   count(*) filter (where state = 'SUSPECT') as suspects,
                   count(*) as total
            from credential where state in ('ACTIVE', 'SUSPECT')
            """;
    private static final String SETTLEABLE = """
            select id from credential
            where state = 'SUSPECT' and suspected_at <= ?1 and (rechecked_at is null or rechecked_at <= ?2)
            order by suspected_at limit ?3
            """;

    Uni<Wave.Counts> counts(Instant since) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNTS, Tuple.class)
                        .setParameter(1, since.atOffset(ZoneOffset.UTC))
                        .getSingleResult())
                .map(row -> new Wave.Counts(number(row, "recent"), number(row, "suspects"), number(row, "total")));
    }

    /// @param suspectedBefore in doubt since then
    /// @param askedBefore not asked about since then
    Uni<List<UUID>> settleable(Instant suspectedBefore, Instant askedBefore, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SETTLEABLE, UUID.class)
                        .setParameter(1, suspectedBefore.atOffset(ZoneOffset.UTC))
                        .setParameter(2, askedBefore.atOffset(ZoneOffset.UTC))
                        .setParameter(3, limit)
                        .getResultList());
    }

    private static long number(Tuple row, String name) {
        return ((Number) row.get(name)).longValue();
    }
}
