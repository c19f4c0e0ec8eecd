package io.partnerline.onboarding.partner;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The partner: its app, its portfolio, its system user and its credit line.
@Startup
@Singleton
public class Partner {
    private final String appId;
    private final String businessId;
    private final String configId;
    private final String systemUserId;
    private final String creditLineId;
    private final CreditSharing creditSharing;

    Partner(PartnerConfig config) {
        this.creditSharing = config.creditSharing();
        var settings = new Settings();
        this.appId = settings.need(config.appId(), "FACEBOOK_APP_ID", "App dashboard > App settings > Basic");
        this.businessId =
                settings.need(config.businessId(), "FACEBOOK_BUSINESS_ID", "Business settings > Business info");
        this.configId = settings.need(
                config.configId(),
                "FACEBOOK_CONFIG_ID",
                "App dashboard > Facebook Login for Business > Configurations");
        var pays = creditSharing != CreditSharing.NONE;
        this.systemUserId = pays
                ? settings.need(config.systemUserId(), "SYSTEM_USER_ID", "Business settings > Users > System users")
                : config.systemUserId().orElse("");
        this.creditLineId = pays
                ? settings.need(
                        config.creditLineId(),
                        "CREDIT_LINE_ID",
                        "GET /<FACEBOOK_BUSINESS_ID>/extendedcredits with the system user's token; without a credit"
                                + " line set CREDIT_SHARING=none")
                : config.creditLineId().orElse("");
        settings.stopIfIncomplete();
    }

    public String appId() {
        return appId;
    }

    public String businessId() {
        return businessId;
    }

    public String configId() {
        return configId;
    }

    public String systemUserId() {
        return systemUserId;
    }

    public String creditLineId() {
        return creditLineId;
    }

    public CreditSharing creditSharing() {
        return creditSharing;
    }

    private static final class Settings {
        private final List<String> missing = new ArrayList<>();

        String need(Optional<String> value, String name, String where) {
            if (value.isEmpty()) {
                missing.add(name + " is not set. Where to get it: " + where);
            }
            return value.orElse("");
        }

        void stopIfIncomplete() {
            if (!missing.isEmpty()) {
                throw new IllegalStateException(String.join("\n", missing));
            }
        }
    }
}
