package io.partnerline.onboarding.people;

/// What people can be.
public final class Roles {
    public static final String PARTNER_ADMIN = "partner-admin";
    public static final String PARTNER_AGENT = "partner-agent";
    public static final String CLIENT_ADMIN = "client-admin";
    public static final String CLIENT_AGENT = "client-agent";

    private Roles() {}
}
