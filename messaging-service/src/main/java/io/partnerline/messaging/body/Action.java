package io.partnerline.messaging.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done with an interactive message.
public sealed interface Action {
    /// One of up to three buttons.
    record Buttons(List<Reply> replies) implements Action {}

    /// One of up to ten rows.
    record Choices(String button, List<Section> sections) implements Action {}

    /// A page to open.
    record Link(String text, String url) implements Action {}

    /// The person is asked for their place.
    record AskForLocation() implements Action {}

    /// The person is asked for their number.
    record AskForContact() implements Action {}

    /// What a button says, and what comes back.
    record Reply(String id, String title) {}

    /// Rows that belong together.
    record Section(@Nullable String title, List<Choice> rows) {}

    /// One row.
    record Choice(String id, String title, @Nullable String description) {}

    /// Its name at Meta.
    default String type() {
        return switch (this) {
            case Buttons _ -> "button";
            case Choices _ -> "list";
            case Link _ -> "cta_url";
            case AskForLocation _ -> "location_request_message";
            case AskForContact _ -> "request_contact_info";
        };
    }
}
