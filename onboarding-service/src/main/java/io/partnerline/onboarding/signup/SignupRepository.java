package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Keeps signups. Every save is one short transaction; a client comes into being in the one that ends its signup.
@ApplicationScoped
public class SignupRepository {
    private final ClientRegistry clients;
    private final SignupChanges changes;

    SignupRepository(ClientRegistry clients, SignupChanges changes) {
        this.clients = clients;
        this.changes = changes;
    }

    /// A signup with the version of its row.
    public record Stored(Signup signup, long version) {}

    /// Opens it; the one already there, where there is one.
    @WithTransaction
    public Uni<Signup> open(Signup.Started started) {
        return Panache.getSession()
                .chain(session -> session.find(
                                SignupEntity.class, started.dossier().id())
                        .chain(found -> found != null
                                ? Uni.createFrom().item(found.read())
                                : session.persist(SignupEntity.of(started)).replaceWith(started)));
    }

    @WithSession
    public Uni<Optional<Stored>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(SignupEntity.class, id))
                .map(found -> Optional.ofNullable(found).map(row -> new Stored(row.read(), row.version())));
    }

    /// A person's act: moves a signup that no runner holds. A concurrent change fails it.
    @WithTransaction
    public Uni<Signup> move(UUID id, UnaryOperator<Signup> act) {
        return Panache.getSession()
                .chain(session -> session.find(SignupEntity.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("no signup " + id))
                .map(row -> {
                    var moved = act.apply(row.read());
                    row.write(moved);
                    return moved;
                })
                .invoke(moved -> changes.announce(id));
    }

    /// Takes the lease of one signup that is due and that nobody runs.
    @WithTransaction
    public Uni<Optional<SignupLease>> lease(String owner, Instant now, Instant until) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update signups set lease_owner = ?1, lease_until = ?2, epoch = epoch + 1,
                                       version = version + 1
                                 where id = (select id from signups
                                              where state in ('RUNNING', 'UNDOING') and due_at <= ?3
                                                and (lease_until is null or lease_until < ?3)
                                              order by due_at limit 1 for update skip locked)
                                returning id, epoch""", Object[].class)
                        .setParameter(1, owner)
                        .setParameter(2, until)
                        .setParameter(3, now)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new SignupLease((UUID) row[0], owner, ((Number) row[1]).longValue())));
    }

    /// Saves what the holder of a lease did, and holds it until `until`.
    @WithTransaction
    public Uni<Void> save(Signup signup, SignupLease lease, Instant until) {
        return held(lease)
                .invoke(row -> row.write(signup))
                .invoke(row -> row.leaseUntil(until))
                .replaceWithVoid();
    }

    /// Saves and gives the lease back: the signup waits, or has ended.
    @WithTransaction
    public Uni<Void> saveAndRelease(Signup signup, SignupLease lease) {
        return held(lease)
                .invoke(row -> row.write(signup))
                .invoke(SignupEntity::release)
                .chain(() -> conclude(signup));
    }

    private Uni<Void> conclude(Signup signup) {
        return switch (signup) {
            case Signup.Live live -> clients.open(Registration.of(live));
            case Signup.Refused refused -> unclaim(refused.dossier().id());
            case Signup.Failed failed -> unclaim(failed.dossier().id());
            case Signup.Started _, Signup.Running _, Signup.NeedsPerson _, Signup.Undoing _ ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<SignupEntity> held(SignupLease lease) {
        return Panache.getSession()
                .chain(session -> session.find(SignupEntity.class, lease.signup()))
                .chain(row -> row != null && row.heldUnder(lease)
                        ? Uni.createFrom().item(row)
                        : Uni.createFrom().failure(new LeaseLost(lease.signup())))
                .invoke(row -> changes.announce(lease.signup()));
    }

    /// Claims an account for a signup; false where another has it.
    @WithTransaction
    public Uni<Boolean> claim(WabaId waba, UUID signup) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into waba_claims (waba_id, signup_id) values (?1, ?2)"
                                        + " on conflict (waba_id) do update set signup_id = excluded.signup_id"
                                        + " where waba_claims.signup_id = excluded.signup_id")
                        .setParameter(1, waba.value())
                        .setParameter(2, signup)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Void> unclaim(UUID signup) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from waba_claims where signup_id = ?1")
                        .setParameter(1, signup)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// How many signups are in each state.
    @WithSession
    public Uni<Map<SignupState, Long>> count() {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select s.state, count(s) from Signup s group by s.state", Object[].class)
                        .getResultList())
                .map(SignupRepository::counted);
    }

    private static Map<SignupState, Long> counted(List<Object[]> rows) {
        return rows.stream().collect(Collectors.toMap(row -> (SignupState) row[0], row -> (Long) row[1]));
    }
}
