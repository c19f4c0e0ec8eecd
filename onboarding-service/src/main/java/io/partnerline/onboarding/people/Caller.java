package io.partnerline.onboarding.people;

import java.util.Set;
import java.util.UUID;

/// The person who calls.
///
/// @param seesAll whether every client is theirs to see
/// @param clients the clients they may see otherwise
public record Caller(String subject, boolean seesAll, Set<UUID> clients) {
    public Caller {
        clients = Set.copyOf(clients);
    }

    public boolean sees(UUID client) {
        return seesAll || clients.contains(client);
    }
}
