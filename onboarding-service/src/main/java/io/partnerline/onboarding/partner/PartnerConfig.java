package io.partnerline.onboarding.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// The partner's own ids. What is missing stops the start with a message that says where to get it: [Partner].
@ConfigMapping(prefix = "partner")
interface PartnerConfig {
    /// `FACEBOOK_APP_ID`.
    Optional<String> appId();

    /// `FACEBOOK_BUSINESS_ID`.
    Optional<String> businessId();

    /// `FACEBOOK_CONFIG_ID`: the Embedded Signup configuration the dashboard opens.
    Optional<String> configId();

    /// `SYSTEM_USER_ID`: the system user that shares the credit line.
    Optional<String> systemUserId();

    /// `CREDIT_LINE_ID`.
    Optional<String> creditLineId();

    /// How the credit line is shared: `share-and-attach` (Meta's current call), `share-then-attach` (its two-call
    /// successor), or `none` for Tech Providers, whose customers pay Meta themselves.
    @WithDefault("share-and-attach")
    CreditSharing creditSharing();
}
