package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the app's webhooks go, and which fields.
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookSubscription(@Nullable String callbackUrl, boolean active, List<String> fields) {
    public WebhookSubscription {
        fields = List.copyOf(fields);
    }
}
