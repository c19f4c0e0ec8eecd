package io.partnerline.token.credential;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/// Rows of `credential`.
@ApplicationScoped
class CredentialRepository implements PanacheRepositoryBase<CredentialEntity, UUID> {
    private static final String INSERT = """
        insert into credential (id, signup_id, state, epoch, tries, waba_ids, scopes, created_at, changed_at)
        values (?1, ?2, 'RESERVING', 0, 0, '{}', '{}', ?3, ?3)
        on conflict (signup_id) do nothing
        """;

    /// The row of a signup, made where there is none, locked for this transaction.
    Uni<CredentialEntity> ofSignup(UUID signup, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, UUID.randomUUID())
                        .setParameter(2, signup)
                        .setParameter(3, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .chain(() -> begunBy(signup));
    }

    /// The row of a signup, locked for this transaction.
    Uni<CredentialEntity> begunBy(UUID signup) {
        return find("signupId", signup)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(UnknownCredential::new);
    }

    /// A row, locked for this transaction.
    Uni<CredentialEntity> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(UnknownCredential::new);
    }

    /// A row as it is.
    Uni<CredentialEntity> byId(UUID id) {
        return findById(id).onItem().ifNull().failWith(UnknownCredential::new);
    }
}
