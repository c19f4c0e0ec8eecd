package io.partnerline.token.rotation;

import io.partnerline.token.graph.TokenInspection;
import java.time.Instant;

/// Whether a new token may take the place of an old one: it must do all that the old one does, and for longer.
final class Succession {
    private Succession() {}

    static boolean follows(TokenInspection fresh, Guarded.Facts old, String ourApp) {
        return fresh.valid()
                && fresh.appId().equals(ourApp)
                && old.wabaId()
                        .map(waba ->
                                fresh.wabaIds().isEmpty() || fresh.wabaIds().contains(waba))
                        .orElse(true)
                && fresh.expiresAt()
                        .map(end -> end.isAfter(old.end().orElse(Instant.MAX)))
                        .orElse(true);
    }
}
