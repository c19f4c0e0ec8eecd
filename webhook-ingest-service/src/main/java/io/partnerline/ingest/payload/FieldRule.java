package io.partnerline.ingest.payload;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What becomes of a change, by its field.
enum FieldRule {
    /// Each message, status and echo is an item.
    ELEMENTS,
    /// The value is one item of coexistence history.
    HISTORY,
    /// The value is one item about an account.
    ACCOUNT,
    /// A field nobody told us of.
    UNKNOWN;

    private static final Set<String> ACCOUNT_FIELDS = Set.of(
            "automatic_events",
            "business_capability_update",
            "business_status_update",
            "calls",
            "consumer_profile",
            "flows",
            "message_echoes",
            "message_template_components_update",
            "message_template_quality_update",
            "message_template_status_update",
            "messaging_handovers",
            "partner_solutions",
            "payment_configuration_update",
            "phone_number_name_update",
            "phone_number_quality_update",
            "security",
            "standby",
            "template_category_update",
            "template_correct_category_detection",
            "tracking_events",
            "user_id_update",
            "user_preferences");

    static FieldRule of(@Nullable String field) {
        return switch (field) {
            case null -> UNKNOWN;
            case "messages", "smb_message_echoes" -> ELEMENTS;
            case "history", "smb_app_state_sync" -> HISTORY;
            default ->
                ACCOUNT_FIELDS.contains(field) || field.startsWith("account_") || field.startsWith("group_")
                        ? ACCOUNT
                        : UNKNOWN;
        };
    }
}
