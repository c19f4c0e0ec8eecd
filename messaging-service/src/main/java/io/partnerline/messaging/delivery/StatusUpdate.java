package io.partnerline.messaging.delivery;

import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.id.PhoneNumberId;
import io.partnerline.messaging.id.Wamid;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One status as Meta told it.
///
/// @param person whom the message went to, as far as that is told
/// @param ours the id of our row, if `biz_opaque_callback_data` holds one
/// @param participant who of a group it is about, else empty
record StatusUpdate(
        PhoneNumberId number,
        Wamid wamid,
        Identity person,
        String status,
        String participant,
        Instant at,
        @Nullable UUID ours,
        @Nullable Integer errorCode,
        @Nullable String errorTitle,
        @Nullable String errorDetails,
        @Nullable String pricing,
        byte[] raw) {
    static StatusUpdate of(WebhookItem event) {
        var item = event.item();
        var error = item.path("errors").path(0);
        var participant = Json.text(item, "recipient_participant_user_id");
        return new StatusUpdate(
                event.number(),
                new Wamid(Json.required(item, "id")),
                Identity.of(Json.text(item, "recipient_user_id"), Json.text(item, "recipient_id")),
                Json.required(item, "status"),
                Objects.requireNonNullElseGet(
                        participant, () -> Objects.requireNonNullElse(Json.text(item, "recipient_participant_id"), "")),
                WebhookItem.timestamp(item),
                ours(Json.text(item, "biz_opaque_callback_data")),
                error.path("code").canConvertToInt() ? error.path("code").asInt() : null,
                Json.text(error, "title"),
                Json.text(error.path("error_data"), "details"),
                item.path("pricing").isObject() ? item.path("pricing").toString() : null,
                event.raw());
    }

    /// Of a message that was stripped of its name and its person: all that its price needs.
    StatusUpdate nameless(UUID message) {
        return new StatusUpdate(
                number,
                new Wamid(message.toString()),
                Identity.of(null, null),
                status,
                "",
                at,
                message,
                errorCode,
                null,
                null,
                pricing,
                new byte[0]);
    }

    private static @Nullable UUID ours(@Nullable String callbackData) {
        try {
            return callbackData == null ? null : UUID.fromString(callbackData);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
