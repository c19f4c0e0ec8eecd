package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The five steps, in their order.
public enum StepName {
    EXCHANGE_CODE("exchange-code"),
    SUBSCRIBE_APP("subscribe-app"),
    SHARE_CREDIT_LINE("share-credit-line"),
    REGISTER_NUMBER("register-number"),
    VERIFY_ACCOUNT("verify-account");

    private final String slug;

    StepName(String slug) {
        this.slug = slug;
    }

    /// The name people and clients of the API see.
    @JsonValue
    public String slug() {
        return slug;
    }

    public static StepName of(String slug) {
        return Arrays.stream(values())
                .filter(name -> name.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + slug));
    }

    Optional<StepName> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    Optional<StepName> previous() {
        return ordinal() > 0 ? Optional.of(values()[ordinal() - 1]) : Optional.empty();
    }
}
