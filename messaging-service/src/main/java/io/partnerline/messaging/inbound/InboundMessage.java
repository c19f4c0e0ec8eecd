package io.partnerline.messaging.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.content.Content;
import io.partnerline.messaging.content.ContentReader;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.id.PhoneNumberId;
import io.partnerline.messaging.id.Wamid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message as it came in: of a customer, or the echo of what a person wrote in the Business app.
///
/// @param person the customer, as far as it is named
/// @param change where it says that the person's identities changed
public record InboundMessage(
        PhoneNumberId number,
        Wamid wamid,
        Origin origin,
        Identity person,
        Identity.@Nullable Change change,
        String type,
        Content content,
        @Nullable String groupId,
        Instant at,
        byte[] raw) {
    /// Who wrote it.
    public enum Origin {
        CUSTOMER,
        APP
    }

    private static final Set<String> REKEYS = Set.of("user_changed_number", "user_changed_user_id");

    static InboundMessage of(WebhookItem event) {
        var item = event.item();
        var origin = event.type().equals("echo") ? Origin.APP : Origin.CUSTOMER;
        var person = origin == Origin.APP ? addressee(item) : author(item, event.contact());
        return of(event.number(), item, origin, person, event.raw());
    }

    /// One message of an imported history. It keeps its own part of the record only: there are thousands in one.
    public static InboundMessage past(PhoneNumberId number, JsonNode item, Origin origin, Identity person) {
        var raw = ("{\"item\":" + item + "}").getBytes(StandardCharsets.UTF_8);
        return of(number, item, origin, person, raw);
    }

    private static InboundMessage of(PhoneNumberId number, JsonNode item, Origin origin, Identity person, byte[] raw) {
        var change = change(item);
        if (person.isEmpty() && change.isEmpty()) {
            throw new Unreadable("nobody is named");
        }
        return new InboundMessage(
                number,
                new Wamid(Json.required(item, "id")),
                origin,
                person,
                change.orElse(null),
                Objects.requireNonNullElse(Json.text(item, "type"), "unknown"),
                ContentReader.of(item),
                Json.text(item, "group_id"),
                WebhookItem.timestamp(item),
                raw);
    }

    /// Whom it is from or to, by the name that counts from now on.
    Identity whoever() {
        return change == null ? person : change.after();
    }

    /// The window that this message opens, if it does: only what a person wrote to us does.
    @Nullable
    ServiceWindow window() {
        return wantsDecision() ? ServiceWindow.openedBy(at) : null;
    }

    /// Whether a reply may be due: never to ourselves, to groups, or to what is about another message.
    boolean wantsDecision() {
        return origin == Origin.CUSTOMER && groupId == null && content.isMessage();
    }

    private static Identity author(JsonNode item, JsonNode contact) {
        var profile = contact.path("profile");
        return new Identity(
                first(
                        first(Json.text(item, "from_user_id"), Json.text(contact, "user_id")),
                        Json.text(item.path("system"), "user_id")),
                first(Json.text(item, "from_parent_user_id"), Json.text(contact, "parent_user_id")),
                first(Json.text(contact, "wa_id"), Json.text(item, "from")),
                Json.text(profile, "username"),
                Json.text(profile, "name"));
    }

    private static Identity addressee(JsonNode item) {
        return Identity.of(Json.text(item, "to_user_id"), Json.text(item, "to"));
    }

    /// Reference 8.5: the number may be shown or not, older payloads say `new_wa_id`, any part may be missing.
    private static Optional<Identity.Change> change(JsonNode item) {
        var notice = item.path("system");
        if (!REKEYS.contains(notice.path("type").asText())) {
            return Optional.empty();
        }
        var before = new Identity(
                Json.text(notice, "previous_user_id"),
                Json.text(notice, "previous_parent_user_id"),
                Json.text(item, "from"),
                null,
                null);
        var after = new Identity(
                Json.text(notice, "user_id"),
                Json.text(notice, "parent_user_id"),
                first(Json.text(notice, "wa_id"), Json.text(notice, "new_wa_id")),
                null,
                null);
        return before.isEmpty() || after.isEmpty()
                ? Optional.empty()
                : Optional.of(new Identity.Change(before, after, WebhookItem.timestamp(item)));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
