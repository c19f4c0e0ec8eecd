package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Keeps signups. Every save is one short transaction; a client comes into being in the one that ends its signup.
@ApplicationScoped
public class SignupRepository {
    private final ClientRegistry clients;
    private final Aftermath aftermath;
    private final SignupJournal journal;
    private final SignupChanges changes;

    SignupRepository(ClientRegistry clients, Aftermath aftermath, SignupJournal journal, SignupChanges changes) {
        this.clients = clients;
        this.aftermath = aftermath;
        this.journal = journal;
        this.changes = changes;
    }

    /// A signup with the version of its row.
    public record Stored(Signup signup, long version) {}

    /// Opens it; the one already there, where there is one.
    public Uni<Signup> open(Signup.Started started) {
        return Panache.withTransaction(() -> opened(started));
    }

    private Uni<Signup> opened(Signup.Started started) {
        return Panache.getSession()
                .chain(session -> session.find(
                                SignupEntity.class, started.dossier().id())
                        .chain(found -> found != null
                                ? Uni.createFrom().item(found.read())
                                : journal.open(session, started).replaceWith(started)));
    }

    @WithSession
    public Uni<Optional<Stored>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(SignupEntity.class, id))
                .map(found -> Optional.ofNullable(found).map(row -> new Stored(row.read(), row.version())));
    }

    /// A person's act: moves a signup that no runner holds. A concurrent change fails it.
    ///
    /// @param by who acts
    public Uni<Signup> move(UUID id, String by, UnaryOperator<Signup> act) {
        return Panache.withTransaction(() -> moved(id, by, act)).invoke(() -> changes.announce(id));
    }

    private Uni<Signup> moved(UUID id, String by, UnaryOperator<Signup> act) {
        return Panache.getSession()
                .chain(session -> session.find(SignupEntity.class, id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no signup " + id))
                        .chain(row -> change(session, row, by, () -> row.write(act.apply(row.read())))
                                .map(SignupEntity::read)));
    }

    private Uni<SignupEntity> change(Mutiny.Session session, SignupEntity row, String by, Runnable change) {
        var before = row.read();
        change.run();
        return journal.changed(session, row, before, by).replaceWith(row);
    }

    /// Takes the lease of one signup that is due and that nobody runs.
    @WithTransaction
    public Uni<Optional<SignupLease>> lease(String owner, Instant now, Instant until) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    update signups set lease_owner = ?1, lease_until = ?2, epoch = epoch + 1,
                           version = version + 1
                     where id = (select id from signups
                                  where state in ('STARTED', 'RUNNING', 'UNDOING', 'OFFBOARDING')
                                                and due_at <= ?3
                                    and (lease_until is null or lease_until < ?3)
                                  order by due_at limit 1 for update skip locked)
                    returning id, epoch\
                    """, Object[].class)
                        .setParameter(1, owner)
                        .setParameter(2, until)
                        .setParameter(3, now)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new SignupLease((UUID) row[0], owner, ((Number) row[1]).longValue())));
    }

    /// Saves what the holder of a lease did, and holds it until `until`.
    public Uni<Void> save(Signup signup, SignupLease lease, Instant until) {
        return underLease(
                lease,
                row -> {
                    row.write(signup);
                    row.leaseUntil(until);
                },
                () -> Uni.createFrom().voidItem());
    }

    /// Saves and gives the lease back: the signup waits, or has ended.
    public Uni<Void> saveAndRelease(Signup signup, SignupLease lease) {
        return underLease(
                lease,
                row -> {
                    row.write(signup);
                    row.release();
                },
                () -> conclude(signup));
    }

    /// Hints go out once it is committed: whoever looks then sees it.
    private Uni<Void> underLease(SignupLease lease, Consumer<SignupEntity> change, Supplier<Uni<Void>> then) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> held(session, lease)
                                .chain(row -> change(session, row, Action.SERVICE, () -> change.accept(row))))
                        .chain(() -> then.get()))
                .onFailure(OptimisticLockException.class)
                .transform(taken -> new LeaseLost(lease.signup()))
                .invoke(() -> changes.announce(lease.signup()));
    }

    private Uni<Void> conclude(Signup signup) {
        return switch (signup) {
            case Signup.Live live -> aftermath.live(live);
            case Signup.Refused refused -> unclaim(refused.dossier().id());
            case Signup.Failed failed -> unclaim(failed.dossier().id());
            case Signup.Left left ->
                aftermath.left(left).chain(() -> unclaim(left.dossier().id()));
            case Signup.Started _, Signup.Running _, Signup.NeedsPerson _, Signup.Undoing _, Signup.Leaving _ ->
                Uni.createFrom().voidItem();
        };
    }

    private static Uni<SignupEntity> held(Mutiny.Session session, SignupLease lease) {
        return session.find(SignupEntity.class, lease.signup())
                .chain(row -> row != null && row.heldUnder(lease)
                        ? Uni.createFrom().item(row)
                        : Uni.createFrom().failure(new LeaseLost(lease.signup())));
    }

    /// Claims an account for a signup, as long as no other works on it.
    public Uni<WabaClaim> claim(WabaId waba, UUID signup) {
        return Panache.withTransaction(() -> claimed(waba, signup));
    }

    private static Uni<WabaClaim> claimed(WabaId waba, UUID signup) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    insert into waba_claims (waba_id, signup_id) values (?1, ?2)
                    on conflict (waba_id) do update set signup_id = excluded.signup_id
                     where waba_claims.signup_id = excluded.signup_id
                        or exists (select 1 from signups s where s.id = waba_claims.signup_id
                                      and s.state in ('LIVE', 'REFUSED', 'FAILED', 'OFFBOARDED'))\
                    """)
                        .setParameter(1, waba.value())
                        .setParameter(2, signup)
                        .executeUpdate()
                        .chain(rows -> rows == 1
                                ? ownerOf(session, waba)
                                : Uni.createFrom().item(new WabaClaim.Taken())));
    }

    private static Uni<WabaClaim> ownerOf(Mutiny.Session session, WabaId waba) {
        return session.createNativeQuery(
                        "select id from clients where waba_id = ?1 and state <> 'OFFBOARDED'", UUID.class)
                .setParameter(1, waba.value())
                .getResultList()
                .map(rows -> rows.isEmpty() ? new WabaClaim.Free() : new WabaClaim.OfClient(rows.getFirst()));
    }

    /// Brings a client out: no message is sent from now on, and a runner takes back the rest. Empty where a signup of
    /// its account is under way, or it is out already.
    public Uni<Optional<Signup>> leave(Signup.Leaving leaving) {
        return Panache.withTransaction(() -> out(leaving))
                .invoke(changes::wake)
                .map(Optional::of)
                .onFailure(NotNow.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Signup> out(Signup.Leaving leaving) {
        var found = leaving.dossier().requiredFound();
        return Panache.getSession()
                .chain(session -> journal.open(session, leaving))
                .chain(() -> claimed(found.waba(), leaving.dossier().id()))
                .invoke(claim -> {
                    if (!claim.equals(new WabaClaim.OfClient(found.client()))) {
                        throw new NotNow();
                    }
                })
                .chain(() -> clients.turn(found.client(), ClientState.OFFBOARDED))
                .replaceWith(leaving);
    }

    /// Rolls back what was begun too early.
    private static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNow() {
            super("a signup of the account is under way", null, false, false);
        }
    }

    /// Opens a signup that is under way at once.
    public Uni<Signup> begin(Signup.Running running) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> journal.open(session, running))
                        .replaceWith((Signup) running))
                .invoke(changes::wake);
    }

    /// Whether a signup of an account is under way.
    @WithSession
    public Uni<Boolean> underWay(WabaId waba) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select 1 from signups where waba_id = ?1"
                                        + " and state in ('RUNNING', 'NEEDS_PERSON', 'UNDOING'))",
                                Boolean.class)
                        .setParameter(1, waba.value())
                        .getSingleResult());
    }

    /// Whether anybody but this signup needs what a portfolio shares with us: a client, or another signup.
    @WithSession
    public Uni<Boolean> neededByOthers(PortfolioId portfolio, UUID signup) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                    select exists (select 1 from clients where portfolio_id = ?1 and state <> 'OFFBOARDED')
                        or exists (select 1 from signups where portfolio_id = ?1 and id <> ?2
                                      and state in ('RUNNING', 'NEEDS_PERSON'))\
                    """, Boolean.class)
                        .setParameter(1, portfolio.value())
                        .setParameter(2, signup)
                        .getSingleResult());
    }

    /// Whether a signup or an off-boarding that goes on works with a stored token.
    @WithSession
    public Uni<Boolean> worksWith(UUID credential) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select exists (select 1 from signups where credential_id = ?1"
                                        + " and state not in ('LIVE', 'REFUSED', 'FAILED', 'OFFBOARDED'))",
                                Boolean.class)
                        .setParameter(1, credential)
                        .getSingleResult());
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
