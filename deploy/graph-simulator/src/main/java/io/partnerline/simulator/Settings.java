package io.partnerline.simulator;

import io.partnerline.simulator.webhook.WebhookSettings;
import io.partnerline.simulator.world.Ids;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a start can be told, by environment names; each has a value of its own where it is left out.
///
/// Secrets come by the environment alone: arguments can be read by every process of the machine.
public record Settings(String host, int port, Identity identity, Webhook webhook, Optional<Path> memory) {
    /// Who the app and the partner are.
    public record Identity(
            String appId,
            String appSecret,
            String configId,
            String businessId,
            String systemUserId,
            String systemUserToken,
            String creditLineId) {
        @Override
        public String toString() {
            return "Identity[" + appId + "]";
        }
    }

    /// The webhook as it is saved in the app's dashboard before the start; no callback: not saved yet.
    public record Webhook(
            Optional<String> callbackUrl, Set<String> fields, String verifyToken, WebhookSettings delivery) {
        @Override
        public String toString() {
            return "Webhook[" + callbackUrl + "]";
        }
    }

    private static final String FIELDS =
            "messages,message_echoes,smb_message_echoes,smb_app_state_sync,history,account_update,account_alerts,"
                    + "account_review_update,business_capability_update,phone_number_quality_update,"
                    + "phone_number_name_update,message_template_status_update,message_template_quality_update,"
                    + "message_template_components_update,template_category_update,security,user_preferences";

    public static Settings of(Map<String, String> environment, Ids ids) {
        var env = new Environment(environment);
        return new Settings(
                env.text("HOST", "127.0.0.1"),
                Integer.parseInt(env.text("PORT", "0")),
                new Identity(
                        env.text("APP_ID", "1090000000000001"),
                        env.text("APP_SECRET", ids.secret()),
                        env.text("CONFIG_ID", "1090000000000002"),
                        env.text("BUSINESS_ID", "3090000000000001"),
                        env.text("SYSTEM_USER_ID", "1229000000000001"),
                        env.text("SYSTEM_USER_TOKEN", ids.token()),
                        env.text("CREDIT_LINE_ID", "4090000000000001")),
                new Webhook(
                        env.find("CALLBACK_URL"),
                        new TreeSet<>(Set.of(env.text("FIELDS", FIELDS).split(","))),
                        env.text("VERIFY_TOKEN", ids.secret()),
                        delivery(env)),
                env.find("MEMORY").map(Path::of));
    }

    private static WebhookSettings delivery(Environment env) {
        var local = WebhookSettings.LOCAL;
        return new WebhookSettings(
                env.millis("SENT_AFTER_MILLIS", local.sent()),
                env.millis("DELIVERED_AFTER_MILLIS", local.delivered()),
                readAfter(env),
                local.duplicates(),
                local.reorder(),
                local.batch(),
                local.batchWindow(),
                env.millis("RETRY_AFTER_MILLIS", local.retry()),
                local.timeout());
    }

    private static @Nullable Duration readAfter(Environment env) {
        var text = env.text("READ_AFTER_MILLIS", "");
        if (text.equals("never")) {
            return null;
        }
        return text.isEmpty() ? WebhookSettings.LOCAL.read() : Duration.ofMillis(Long.parseLong(text));
    }

    private record Environment(Map<String, String> values) {
        private static final String PREFIX = "SIMULATOR_";

        Optional<String> find(String name) {
            return Optional.ofNullable(values.get(PREFIX + name)).filter(text -> !text.isBlank());
        }

        String text(String name, String otherwise) {
            return find(name).orElse(otherwise);
        }

        Duration millis(String name, Duration otherwise) {
            return find(name)
                    .map(text -> Duration.ofMillis(Long.parseLong(text)))
                    .orElse(otherwise);
        }
    }
}
