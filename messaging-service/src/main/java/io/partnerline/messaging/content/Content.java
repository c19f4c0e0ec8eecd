package io.partnerline.messaging.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says, type by type (reference 8.4). What Meta adds to a type, and types this version does not know,
/// are in the raw record.
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Content {
    /// Words.
    record Text(String body) implements Content {}

    /// A file at Meta, to be fetched by its id within seven days.
    ///
    /// @param type `image`, `video`, `audio`, `document`, `sticker`, or `media_placeholder` in a history
    record Media(
            String type,
            @Nullable String id,
            @Nullable String mimeType,
            @Nullable String sha256,
            @Nullable String caption,
            @Nullable String filename,
            boolean voice,
            boolean animated)
            implements Content {}

    /// A place.
    record Location(
            double latitude,
            double longitude,
            @Nullable String name,
            @Nullable String address,
            @Nullable String url) implements Content {}

    /// Contact cards; `requested` where the person answered our question for their number.
    record Contacts(List<Card> cards) implements Content {}

    /// One card.
    record Card(@Nullable String name, List<String> phones, boolean requested) {}

    /// A button or a row of a list that was offered.
    record Choice(
            String type, String id, String title, @Nullable String description) implements Content {}

    /// An answered flow or address form; the answer is JSON as text.
    record Form(
            @Nullable String name,
            @Nullable String body,
            @Nullable String response) implements Content {}

    /// Whether we may call.
    record CallPermission(String response, @Nullable Long expiresAt) implements Content {}

    /// A template's quick reply.
    record Button(@Nullable String payload, @Nullable String text) implements Content {}

    /// A shopping cart.
    record Order(@Nullable String catalogId, @Nullable String text, List<Item> items) implements Content {}

    /// One line of it.
    record Item(
            String product,
            int quantity,
            @Nullable String price,
            @Nullable String currency) {}

    /// An emoji on another message; empty where it was taken away.
    record Reaction(String target, String emoji) implements Content {}

    /// Another message says something else now.
    record Edit(String target, Content now) implements Content {}

    /// Another message is taken back.
    record Revoke(String target) implements Content {}

    /// WhatsApp says that something about the person changed.
    record SystemNotice(String type, @Nullable String body) implements Content {}

    /// A type that Meta itself does not pass on; the business may see it in its app.
    record Unsupported(
            int code, @Nullable String what, @Nullable String details) implements Content {}

    /// A type this version does not know.
    record Unknown(String type) implements Content {}

    /// What can be read and searched.
    default @Nullable String text() {
        return switch (this) {
            case Text(var body) -> body;
            case Media media -> media.caption();
            case Location location -> location.name();
            case Choice choice -> choice.title();
            case Form form -> form.body();
            case Button button -> button.text();
            case Order order -> order.text();
            case Edit edit -> edit.now().text();
            case Contacts _, CallPermission _, Reaction _, Revoke _, SystemNotice _, Unsupported _, Unknown _ -> null;
        };
    }

    /// Its name in the table and the API.
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Media media -> media.type();
            case Location _ -> "location";
            case Contacts _ -> "contacts";
            case Choice _ -> "choice";
            case Form _ -> "form";
            case CallPermission _ -> "call_permission";
            case Button _ -> "button";
            case Order _ -> "order";
            case Reaction _ -> "reaction";
            case Edit _ -> "edit";
            case Revoke _ -> "revoke";
            case SystemNotice _ -> "system";
            case Unsupported _ -> "unsupported";
            case Unknown _ -> "unknown";
        };
    }

    /// Whether it is a message to us, rather than something about another one or about the person.
    default boolean isMessage() {
        return switch (this) {
            case Reaction _, Edit _, Revoke _, SystemNotice _ -> false;
            case Text _,
                    Media _,
                    Location _,
                    Contacts _,
                    Choice _,
                    Form _,
                    CallPermission _,
                    Button _,
                    Order _,
                    Unsupported _,
                    Unknown _ -> true;
        };
    }
}
