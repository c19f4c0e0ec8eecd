package io.partnerline.onboarding.errand;

import io.smallrye.mutiny.Uni;

/// Does errands of one kind. A try may follow one that died half-way: it reads before it writes. A failure is tried
/// again.
public interface ErrandHandler {
    ErrandKind kind();

    Uni<ErrandOutcome> run(Errand errand);
}
