package io.partnerline.onboarding.apikey;

import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/// The machine that calls with a key.
///
/// @param client whose machine it is: it reaches nobody else
public record Machine(UUID key, UUID client, Set<Scope> scopes) implements Principal {
    /// The role of every machine, and of no person.
    public static final String ROLE = "machine";

    public Machine {
        scopes = Set.copyOf(scopes);
    }

    /// Who did it, where that is kept: `key:<id>`.
    @Override
    public String getName() {
        return "key:" + key;
    }
}
