package io.partnerline.messaging.send;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A claimed message of the outbox, with what its sending depends on.
///
/// @param payload type and content as Meta takes them; null for a plain text, which is its body
/// @param attempts how often it was tried before this attempt
/// @param epoch under which an automatic message was decided; null for a person's
/// @param category what Meta takes it for
/// @param fallback the template that goes in its place outside the window: `payload`, `category`, `body`
/// @param fellBack whether it is that template by now
/// @param context what its sending depends on, as it stands now
record SendRow(
        UUID id,
        UUID conversationId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        String body,
        @Nullable JsonObject payload,
        int attempts,
        @Nullable Long epoch,
        @Nullable String traceparent,
        Instant receivedAt,
        String category,
        @Nullable JsonObject fallback,
        boolean fellBack,
        Context context) {
    /// What may change while a message waits.
    ///
    /// @param optedOutOf scopes in which the person wants no messages
    /// @param epoch of the conversation now
    /// @param pairFreeAt when all that went to this person is paid for
    /// @param holdUntil when its credential is tried again, if Meta refused it
    /// @param contactId the person, who counts for the limit of `portfolioId` if written to first
    record Context(
            ServiceWindow window,
            Set<String> optedOutOf,
            String clientState,
            UUID credentialId,
            @Nullable Instant holdUntil,
            long epoch,
            Instant pairFreeAt,
            String portfolioId,
            UUID contactId) {}

    static SendRow of(Row row) {
        return new SendRow(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                row.getString("phone_number_id"),
                row.getString("recipient_wa_id"),
                row.getString("recipient_user_id"),
                row.getString("body"),
                row.getJsonObject("payload"),
                row.getInteger("attempts"),
                row.getLong("epoch"),
                row.getString("traceparent"),
                Columns.instant(row, "received_at"),
                row.getString("category"),
                row.getJsonObject("fallback"),
                false,
                new Context(
                        new ServiceWindow(Columns.instantOrNull(row, "window_until")),
                        scopes(row.getArrayOfStrings("opted_out_of")),
                        row.getString("client_state"),
                        row.getUUID("credential_id"),
                        Columns.instantOrNull(row, "recheck_at"),
                        row.getLong("conversation_epoch"),
                        Columns.instant(row, "pair_free_at"),
                        row.getString("portfolio_id"),
                        row.getUUID("contact_id")));
    }

    private static Set<String> scopes(String @Nullable [] scopes) {
        return scopes == null ? Set.of() : Set.of(scopes);
    }

    /// As it goes out now: outside the window its fallback takes its place.
    SendRow asOf(Instant now) {
        return fallback == null || isTemplate() || context.window().isOpen(now) ? this : fallenBack(fallback);
    }

    private SendRow fallenBack(JsonObject template) {
        return new SendRow(
                id,
                conversationId,
                phoneNumberId,
                waId,
                userId,
                template.getString("body"),
                template.getJsonObject("payload"),
                attempts,
                epoch,
                traceparent,
                receivedAt,
                template.getString("category"),
                template,
                true,
                context);
    }

    UUID credentialId() {
        return context.credentialId();
    }

    /// Whether it writes to a person who has not written to us lately: only a template may, and so many people a day.
    boolean opens(Instant now) {
        return isTemplate() && !context.window().isOpen(now);
    }

    boolean isTemplate() {
        return payload != null && "template".equals(payload.getString("type"));
    }

    /// Whether it is no message: it says that one is read, or that somebody is typing.
    boolean isReceipt() {
        return payload != null && payload.containsKey("status");
    }

    boolean isReaction() {
        return payload != null && "reaction".equals(payload.getString("type"));
    }

    /// Whether it may simply be sent again where nobody knows what became of it.
    boolean isRepeatable() {
        return isReceipt() || isReaction();
    }

    /// Whether the person wants no such message.
    boolean isUnwanted() {
        return !isReceipt()
                && (context.optedOutOf().contains("ALL") || context.optedOutOf().contains(category));
    }

    @Override
    public String toString() {
        return "SendRow[" + id + "]";
    }
}
