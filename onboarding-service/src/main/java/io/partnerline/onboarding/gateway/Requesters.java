package io.partnerline.onboarding.gateway;

import io.partnerline.onboarding.apikey.Machine;
import io.partnerline.onboarding.people.Callers;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads the [Requester] of the current request.
@ApplicationScoped
class Requesters {
    private final CurrentIdentityAssociation identity;
    private final Callers callers;

    Requesters(CurrentIdentityAssociation identity, Callers callers) {
        this.identity = identity;
        this.callers = callers;
    }

    Requester current() {
        var current = identity.getIdentity();
        return current.getPrincipal() instanceof Machine machine
                ? new Requester.Key(machine)
                : new Requester.Person(callers.current(), current.getRoles());
    }
}
