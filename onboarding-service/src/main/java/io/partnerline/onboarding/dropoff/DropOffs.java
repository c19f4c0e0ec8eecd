package io.partnerline.onboarding.dropoff;

import io.partnerline.onboarding.database.Columns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Keeps where popups were closed, and tells how signups went.
@ApplicationScoped
class DropOffs {
    private final InstantSource clock;

    DropOffs(InstantSource clock) {
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> add(DropOff said, String by) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into drop_offs (at, reported_by, step, error_code,"
                                + " error_message, session_id)"
                                + " values (?1, ?2, ?3, nullif(?4, ''), nullif(?5, ''), nullif(?6, ''))")
                        .setParameter(1, clock.instant())
                        .setParameter(2, by)
                        .setParameter(3, said.currentStep())
                        .setParameter(4, Columns.text(said.errorCode()))
                        .setParameter(5, Columns.text(said.errorMessage()))
                        .setParameter(6, Columns.text(said.sessionId()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithSession
    Uni<Statistics> between(Instant from, Instant to) {
        return Panache.getSession()
                .chain(session -> steps(session, from, to)
                        .chain(steps -> count(
                                        session,
                                        "select state, count(*) from signups where started_at >= ?1 and started_at <"
                                                + " ?2 group by state order by state",
                                        from,
                                        to)
                                .chain(states -> count(
                                                session,
                                                "select step, count(*) from drop_offs where at >= ?1 and at < ?2 group"
                                                        + " by step order by 2 desc, step",
                                                from,
                                                to)
                                        .map(dropOffs -> new Statistics(from, to, states, steps, dropOffs)))));
    }

    private static Uni<List<Statistics.StepTimes>> steps(Mutiny.Session session, Instant from, Instant to) {
        return session.createNativeQuery("""
            select t.name, t.state, count(*),
                   percentile_cont(0.5) within group
                     (order by extract(epoch from t.finished_at - t.started_at) * 1000),
                   percentile_cont(0.9) within group
                     (order by extract(epoch from t.finished_at - t.started_at) * 1000)
              from signup_steps t join signups s on s.id = t.signup_id
             where s.started_at >= ?1 and s.started_at < ?2 and t.started_at is not null
             group by t.name, t.state, t.position order by t.position, t.state\
            """, Object[].class)
                .setParameter(1, from)
                .setParameter(2, to)
                .getResultList()
                .map(rows -> rows.stream().map(DropOffs::stepTimes).toList());
    }

    private static Statistics.StepTimes stepTimes(Object[] row) {
        return new Statistics.StepTimes(
                (String) row[0],
                (String) row[1],
                ((Number) row[2]).longValue(),
                row[3] == null ? null : Math.round(((Number) row[3]).doubleValue()),
                row[4] == null ? null : Math.round(((Number) row[4]).doubleValue()));
    }

    private static Uni<List<Statistics.Count>> count(Mutiny.Session session, String sql, Instant from, Instant to) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter(1, from)
                .setParameter(2, to)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Statistics.Count((String) row[0], ((Number) row[1]).longValue()))
                        .toList());
    }
}
