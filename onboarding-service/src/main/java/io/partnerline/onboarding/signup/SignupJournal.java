package io.partnerline.onboarding.signup;

import io.partnerline.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/// Writes down a change of a signup in the transaction that makes it: for those who watch, where they see a difference,
/// and for the audit trail, where somebody did something.
@ApplicationScoped
class SignupJournal {
    private final SignupEvents events;
    private final AuditTrail trail;

    SignupJournal(SignupEvents events, AuditTrail trail) {
        this.events = events;
        this.trail = trail;
    }

    /// Keeps a new signup's row.
    Uni<Void> open(Mutiny.Session session, Signup signup) {
        var row = SignupEntity.of(signup);
        return session.persist(row)
                .chain(session::flush)
                .chain(() -> events.append(session, row.version(), SignupView.of(signup)))
                .chain(() -> trail.append(session, Deeds.opened(signup)));
    }

    /// @param by who changed it
    Uni<Void> changed(Mutiny.Session session, SignupEntity row, Signup before, String by) {
        var after = row.read();
        return told(session, row, SignupView.of(before), SignupView.of(after))
                .chain(() -> Deeds.of(before, after, by)
                        .map(entry -> trail.append(session, entry))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// Its id is the row's version, which the flush counts.
    private Uni<Void> told(Mutiny.Session session, SignupEntity row, SignupView before, SignupView after) {
        return before.equals(after)
                ? Uni.createFrom().voidItem()
                : session.flush().chain(() -> events.append(session, row.version(), after));
    }
}
