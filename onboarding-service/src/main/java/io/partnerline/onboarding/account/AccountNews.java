package io.partnerline.onboarding.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an item of `whatsapp.account-events` says, as far as it concerns us (reference 8.8 and 8.9).
sealed interface AccountNews {
    /// A customer let us in: by a signup of ours, or by itself.
    record LetIn() implements AccountNews {}

    /// The customer took us out, or Meta did.
    record TakenOut(String event, @Nullable String digits) implements AccountNews {}

    /// A number of the WhatsApp Business app left the Cloud API.
    record Disconnected(String reason, @Nullable String digits) implements AccountNews {}

    /// It is back.
    record Reconnected() implements AccountNews {}

    /// Meta limits what the account may do.
    record Restricted(String what) implements AccountNews {}

    /// Meta switches the account off, or said when.
    record Disabled(String state) implements AccountNews {}

    /// Meta switched it on again.
    record Reinstated() implements AccountNews {}

    /// Something about a number changed: it has to be read.
    record NumberChanged(String digits, String event) implements AccountNews {}

    /// A display name was decided on.
    record NameDecided(
            String digits, String decision, @Nullable String name) implements AccountNews {}

    /// How many users the portfolio may write to first in a day.
    record LimitSaid(String limit) implements AccountNews {}

    /// Somebody changed a number's PIN, or asked to.
    record PinTouched(String digits, String event) implements AccountNews {}

    /// Worth a line in the timeline.
    record Noted(String what, @Nullable String detail) implements AccountNews {}

    /// Somebody else's to act on.
    record NotOurs() implements AccountNews {}

    static AccountNews of(String field, JsonNode item, String appId) {
        return switch (field) {
            case "account_update" -> ofAccount(item, appId);
            case "account_alerts" -> new Noted("ACCOUNT_ALERT", alert(item));
            case "account_review_update" -> new Noted("ACCOUNT_REVIEW", text(item, "decision"));
            case "business_capability_update" -> ofCapability(item);
            case "phone_number_quality_update" -> new NumberChanged(digits(item, "display_phone_number"), event(item));
            case "phone_number_name_update" ->
                new NameDecided(
                        digits(item, "display_phone_number"),
                        item.path("decision").asText(""),
                        text(item, "requested_verified_name"));
            case "security" -> new PinTouched(digits(item, "display_phone_number"), event(item));
            default -> new NotOurs();
        };
    }

    private static AccountNews ofAccount(JsonNode item, String appId) {
        var event = event(item);
        return switch (event) {
            case "PARTNER_ADDED" -> new LetIn();
            case "PARTNER_APP_INSTALLED" -> ofApp(item, appId, new LetIn());
            case "PARTNER_APP_UNINSTALLED" -> ofApp(item, appId, new TakenOut(event, null));
            case "PARTNER_REMOVED" -> removed(item, event);
            case "ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED" -> new TakenOut(event, null);
            case "ACCOUNT_RECONNECTED" -> new Reconnected();
            case "ACCOUNT_RESTRICTION" -> new Restricted(restrictions(item));
            case "ACCOUNT_VIOLATION" ->
                new Restricted(
                        item.path("violation_info").path("violation_type").asText("VIOLATION"));
            case "DISABLED_UPDATE" ->
                disabled(item.path("ban_info").path("waba_ban_state").asText(""));
            default -> new Noted(event, null);
        };
    }

    /// The event names the app; another partner's is none of our business.
    private static AccountNews ofApp(JsonNode item, String appId, AccountNews ours) {
        var app = item.path("waba_info").path("partner_app_id").asText(appId);
        return app.equals(appId) ? ours : new NotOurs();
    }

    private static AccountNews removed(JsonNode item, String event) {
        var digits = digits(item, "phone_number");
        var number = digits.isEmpty() ? null : digits;
        var reason = item.path("disconnection_info").path("reason").asText("");
        return reason.isEmpty() ? new TakenOut(event, number) : new Disconnected(reason, number);
    }

    private static AccountNews disabled(String state) {
        return state.equals("REINSTATE") ? new Reinstated() : new Disabled(state);
    }

    private static String restrictions(JsonNode item) {
        var types = new StringBuilder();
        item.path("restriction_info")
                .forEach(one -> types.append(types.isEmpty() ? "" : ", ")
                        .append(one.path("restriction_type").asText("")));
        return types.toString();
    }

    /// Meta's table says `TIER_*`, its example a number; -1 is unlimited.
    private static AccountNews ofCapability(JsonNode item) {
        var said = item.path("max_daily_conversations_per_business").asText("");
        var tiers = Map.of(
                "50", "TIER_50",
                "250", "TIER_250",
                "2000", "TIER_2K",
                "10000", "TIER_10K",
                "100000", "TIER_100K",
                "-1", "TIER_UNLIMITED");
        return said.isEmpty() ? new Noted("CAPABILITY", null) : new LimitSaid(tiers.getOrDefault(said, said));
    }

    private static String alert(JsonNode item) {
        var info = item.has("alert_info") ? item.path("alert_info") : item;
        return info.path("alert_type").asText("") + " "
                + info.path("alert_severity").asText("");
    }

    private static String event(JsonNode item) {
        return item.path("event").asText("");
    }

    private static String digits(JsonNode item, String member) {
        return item.path(member).asText("").replaceAll("\\D", "");
    }

    private static @Nullable String text(JsonNode item, String member) {
        return item.hasNonNull(member) ? item.path(member).asText() : null;
    }
}
