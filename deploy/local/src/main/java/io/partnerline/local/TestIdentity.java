package io.partnerline.local;

import io.partnerline.local.identity.Identity;
import io.partnerline.local.identity.OneTimePasswords;
import io.partnerline.local.identity.PeopleTokens;
import io.partnerline.local.identity.ServiceTokens;
import java.nio.file.Path;
import java.util.Objects;

/// Signs for the running test class what services and people show.
public final class TestIdentity {
    private TestIdentity() {}

    public static ServiceTokens services() {
        return current().services();
    }

    public static PeopleTokens people() {
        return current().people();
    }

    public static OneTimePasswords passwords() {
        return current().passwords();
    }

    private static Identity current() {
        return Identity.in(Path.of(Objects.requireNonNull(
                System.getProperty(Platform.IDENTITY), "this test class has no part `identity`")));
    }
}
