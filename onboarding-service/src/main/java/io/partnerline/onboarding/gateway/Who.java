package io.partnerline.onboarding.gateway;

import io.partnerline.onboarding.people.Roles;
import java.util.Set;

/// Who among people may make a call.
enum Who {
    EVERYBODY(Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT),
    ADMINS(Roles.PARTNER_ADMIN, Roles.CLIENT_ADMIN),
    PARTNER_ADMINS(Roles.PARTNER_ADMIN);

    private final Set<String> roles;

    Who(String... roles) {
        this.roles = Set.of(roles);
    }

    Set<String> roles() {
        return roles;
    }
}
