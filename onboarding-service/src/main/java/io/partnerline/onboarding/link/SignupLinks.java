package io.partnerline.onboarding.link;

import io.partnerline.audit.AuditEntry;
import io.partnerline.audit.AuditTrail;
import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.database.Columns;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Keeps what links are for; the signed link itself is kept nowhere. Within the caller's transaction where there is
/// one.
@ApplicationScoped
public class SignupLinks {
    private static final String COLUMNS =
            "cast(id as text), reason, cast(client_id as text), waba_id, currency, client_name, expires_at,"
                    + " revoked_at is not null, cast(signup_id as text)";

    private final LinkConfig config;
    private final AuditTrail trail;
    private final InstantSource clock;

    SignupLinks(LinkConfig config, AuditTrail trail, InstantSource clock) {
        this.config = config;
        this.trail = trail;
        this.clock = clock;
    }

    /// A link for a client that has to sign up again; the open one, where there is one.
    public Uni<Void> offer(Client client, String reason) {
        var currency = Objects.requireNonNullElse(client.currency(), config.currency());
        return unlessOpen(link(reason, client.id(), client.waba().value(), currency, client.name()));
    }

    /// A link for a customer who let us in and did not come.
    public Uni<Void> invite(WabaId waba) {
        return unlessOpen(link("PARTNER_ADDED", null, waba.value(), config.currency(), null));
    }

    private SignupLink link(String reason, @Nullable UUID client, String waba, String currency, @Nullable String name) {
        var end = clock.instant().plus(config.life());
        return new SignupLink(UUID.randomUUID(), reason, client, waba, currency, name, end, false, null);
    }

    @WithTransaction
    Uni<Void> unlessOpen(SignupLink link) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1 from signup_links where waba_id = ?1"
                                + " and revoked_at is null and expires_at > ?2 and signup_id is null")
                        .setParameter(1, Objects.requireNonNull(link.waba()))
                        .setParameter(2, clock.instant())
                        .getResultList()
                        .chain(open -> open.isEmpty()
                                ? insert(session, link, Action.SERVICE)
                                : Uni.createFrom().voidItem()));
    }

    @WithTransaction
    Uni<SignupLink> make(SignupLink link, String by) {
        return Panache.getSession().chain(session -> insert(session, link, by)).replaceWith(link);
    }

    private Uni<Void> insert(Mutiny.Session session, SignupLink link, String by) {
        return trail.append(session, made(link, by))
                .chain(() -> session.createNativeQuery(
                                "insert into signup_links (id, reason, client_id, waba_id, currency,"
                                        + " client_name, created_by, created_at, expires_at) values (cast(?1 as uuid), ?2,"
                                        + " cast(nullif(?3, '') as uuid), nullif(?4, ''), ?5, nullif(?6, ''), ?7, ?8, ?9)")
                        .setParameter(1, link.id().toString())
                        .setParameter(2, link.reason())
                        .setParameter(3, Columns.text(link.client()))
                        .setParameter(4, Columns.text(link.waba()))
                        .setParameter(5, link.currency())
                        .setParameter(6, Columns.text(link.clientName()))
                        .setParameter(7, by)
                        .setParameter(8, clock.instant())
                        .setParameter(9, link.expiresAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static AuditEntry made(SignupLink link, String by) {
        var client = link.client();
        var waba = link.waba();
        var about = new TreeMap<String, String>();
        if (client != null) {
            about.put("client", client.toString());
        }
        if (waba != null) {
            about.put("waba", waba);
        }
        return Action.LINK_MADE.by(by, link.id(), about);
    }

    /// All that can still be used, the newest first.
    @WithSession
    Uni<List<SignupLink>> open() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from signup_links where revoked_at is null"
                                        + " and expires_at > ?1 order by created_at desc, id limit 500",
                                Object[].class)
                        .setParameter(1, clock.instant())
                        .getResultList())
                .map(rows -> rows.stream().map(SignupLinks::read).toList());
    }

    @WithSession
    Uni<Optional<SignupLink>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from signup_links where id = cast(?1 as uuid)", Object[].class)
                        .setParameter(1, id.toString())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(SignupLinks::read));
    }

    /// Keeps which signup the link is used for, unless another got there first; the signup it is used for then.
    @WithTransaction
    Uni<UUID> use(SignupLink link, UUID signup) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update signup_links set signup_id = cast(?2 as uuid)"
                                + " where id = cast(?1 as uuid)"
                                + " and signup_id is not distinct from cast(nullif(?3, '') as uuid)")
                        .setParameter(1, link.id().toString())
                        .setParameter(2, signup.toString())
                        .setParameter(3, Columns.text(link.signup()))
                        .executeUpdate())
                .chain(rows -> rows == 1
                        ? Uni.createFrom().item(signup)
                        : find(link.id())
                                .map(now ->
                                        Objects.requireNonNull(now.orElseThrow().signup())));
    }

    @WithTransaction
    Uni<Boolean> revoke(UUID id, String by) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update signup_links set revoked_at = ?2 where id = cast(?1 as uuid)"
                                        + " and revoked_at is null")
                        .setParameter(1, id.toString())
                        .setParameter(2, clock.instant())
                        .executeUpdate()
                        .map(rows -> rows == 1)
                        .call(revoked -> revoked
                                ? trail.append(session, Action.LINK_REVOKED.by(by, id, Map.of()))
                                : Uni.createFrom().voidItem()));
    }

    private static SignupLink read(Object[] row) {
        return new SignupLink(
                UUID.fromString((String) row[0]),
                (String) row[1],
                Columns.uuidOrNull(row[2]),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                Columns.instant(row[6]),
                (Boolean) row[7],
                Columns.uuidOrNull(row[8]));
    }
}
