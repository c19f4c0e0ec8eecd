package io.partnerline.onboarding.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerline.onboarding.people.Roles;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.token.WebhookSubscription;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the app's webhook is set up as the suite needs it, read from Meta now.
@Path("/api/preflight")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class PreflightResource {
    private final TokenClient tokens;
    private final List<String> needed;

    PreflightResource(TokenClient tokens, PreflightConfig config) {
        this.tokens = tokens;
        this.needed = config.fields();
    }

    /// What is checked before a first signup.
    @ConfigMapping(prefix = "preflight")
    interface PreflightConfig {
        /// The webhook fields the suite reads (reference 8).
        @WithDefault("messages,message_template_status_update,message_template_quality_update,"
                + "message_template_components_update,template_category_update,account_update,account_review_update,"
                + "account_alerts,business_capability_update,phone_number_quality_update,phone_number_name_update,"
                + "security,user_preferences,history,smb_app_state_sync,smb_message_echoes")
        List<String> fields();
    }

    @GET
    public Uni<Preflight> check() {
        return tokens.webhookSubscription().map(this::compare);
    }

    private Preflight compare(WebhookSubscription webhook) {
        var missing = needed.stream()
                .filter(field -> !webhook.fields().contains(field))
                .toList();
        var ready = webhook.active() && webhook.callbackUrl() != null && missing.isEmpty();
        return new Preflight(new Webhook(webhook.callbackUrl(), webhook.fields(), missing), ready);
    }

    /// The result.
    public record Preflight(Webhook webhook, boolean ready) {}

    /// The app's webhook: what it has, and what it lacks.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Webhook(@Nullable String callbackUrl, List<String> fields, List<String> missing) {}
}
