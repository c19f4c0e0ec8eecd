package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.client.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The real repository, with the [CrashPlan]'s points around each change. A singleton: what it extends has no
/// constructor that a client proxy could use.
@Alternative
@Priority(1)
@Singleton
public class CrashingSignups extends SignupRepository {
    CrashingSignups(ClientRegistry clients, Aftermath aftermath, SignupJournal journal, SignupChanges changes) {
        super(clients, aftermath, journal, changes);
    }

    @Override
    public Uni<Optional<Signup>> leave(Signup.Leaving leaving) {
        return CrashPlan.around(leaving.dossier().id(), "leave", () -> super.leave(leaving));
    }

    @Override
    public Uni<Signup> open(Signup.Started started) {
        return CrashPlan.around(started.dossier().id(), "open", () -> super.open(started));
    }

    @Override
    public Uni<Signup> move(UUID id, String by, UnaryOperator<Signup> act) {
        return CrashPlan.around(id, "move", () -> super.move(id, by, act));
    }

    @Override
    public Uni<Void> save(Signup signup, SignupLease lease, Instant until) {
        return CrashPlan.around(lease.signup(), "save " + what(signup), () -> super.save(signup, lease, until));
    }

    @Override
    public Uni<Void> saveAndRelease(Signup signup, SignupLease lease) {
        return CrashPlan.around(lease.signup(), "release " + what(signup), () -> super.saveAndRelease(signup, lease));
    }

    private static String what(Signup signup) {
        return SignupState.of(signup) + " " + signup.dossier().effects();
    }
}
