package io.partnerline.messaging.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message of ours says (reference 5.3).
public sealed interface Body {
    /// Words; 1 to 4096 characters.
    record Text(String body, @Nullable Boolean previewUrl) implements Body {}

    /// A file at Meta, or one that Meta fetches.
    record Media(File.Type type, File file) implements Body {}

    /// A place. Degrees are text, as Meta has them.
    record Location(
            String latitude,
            String longitude,
            @Nullable String name,
            @Nullable String address) implements Body {}

    /// Contact cards.
    record Contacts(List<Card> cards) implements Body {}

    /// An emoji on a message of the last 30 days; an empty one takes it away.
    record Reaction(String messageId, String emoji) implements Body {}

    /// Words with something to press.
    record Interactive(
            @Nullable Header header, String text, @Nullable String footer, Action action) implements Body {}

    /// A message that was approved before: the only kind that may go out outside the window.
    record Template(String name, String language, List<Component> components) implements Body {}

    /// The person's message, and all before it, is read; and, if wanted, somebody is typing.
    record Receipt(String messageId, boolean typing) implements Body {}

    /// Its name at Meta, in the table and in the API.
    default String kind() {
        return switch (this) {
            case Text _ -> "text";
            case Media(var type, var _) -> type.word();
            case Location _ -> "location";
            case Contacts _ -> "contacts";
            case Reaction _ -> "reaction";
            case Interactive _ -> "interactive";
            case Template _ -> "template";
            case Receipt _ -> "receipt";
        };
    }

    /// What can be read and searched.
    default @Nullable String text() {
        return switch (this) {
            case Text(var body, var _) -> body;
            case Media(var _, var file) -> file.caption();
            case Location location -> location.name();
            case Interactive interactive -> interactive.text();
            case Contacts _, Reaction _, Template _, Receipt _ -> null;
        };
    }

    /// Whether Meta takes it inside an open window alone (reference 5.1).
    default boolean needsWindow() {
        return switch (this) {
            case Template _, Receipt _ -> false;
            case Text _, Media _, Location _, Contacts _, Reaction _, Interactive _ -> true;
        };
    }

    /// Whether it does no harm when it happens twice: if nobody knows what became of it, it is simply sent again.
    default boolean repeatable() {
        return switch (this) {
            case Receipt _, Reaction _ -> true;
            case Text _, Media _, Location _, Contacts _, Interactive _, Template _ -> false;
        };
    }

    /// Whether a file travels with it: Meta may show what is sent right after it first.
    default boolean hasFile() {
        return switch (this) {
            case Media _ -> true;
            case Interactive interactive -> interactive.header() instanceof Header.Picture;
            case Template template -> template.components().stream().anyMatch(Component::hasFile);
            case Text _, Location _, Contacts _, Reaction _, Receipt _ -> false;
        };
    }
}
