package io.partnerline.messaging.body;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads interactive messages (reference 5.3).
final class InteractiveReader {
    static final int BODY = 1024;
    static final int LIST_BODY = 4096;
    static final int HEADER = 60;
    static final int FOOTER = 60;
    static final int BUTTONS = 3;
    static final int BUTTON_ID = 256;
    static final int BUTTON_TITLE = 20;
    static final int SECTIONS = 10;
    static final int ROWS = 10;
    static final int SECTION_TITLE = 24;
    static final int ROW_ID = 200;
    static final int ROW_TITLE = 24;
    static final int ROW_DESCRIPTION = 72;

    private static final Set<String> TYPES =
            Set.of("button", "list", "cta_url", "location_request_message", "request_contact_info");

    private InteractiveReader() {}

    static Body.Interactive interactive(Reading message) {
        message.only("type", "header", "body", "footer", "action");
        var type = message.oneOf("type", TYPES);
        return new Body.Interactive(
                message.has("header") ? header(type, message.object("header")) : null,
                words(message.object("body"), type.equals("list") ? LIST_BODY : BODY),
                message.has("footer") ? words(message.object("footer"), FOOTER) : null,
                action(type, message.object("action")));
    }

    private static String words(Reading part, int longest) {
        part.only("text");
        return part.text("text", longest);
    }

    private static Header header(String type, Reading header) {
        var pictures = !type.equals("list");
        var kind = header.oneOf("type", pictures ? Set.of("text", "image", "video", "document") : Set.of("text"));
        header.only("type", kind);
        return Set.of("image", "video", "document").contains(kind)
                ? new Header.Picture(FileReader.type(kind), FileReader.file(FileReader.type(kind), header.object(kind)))
                : new Header.Words(header.text("text", HEADER));
    }

    private static Action action(String type, Reading action) {
        return switch (type) {
            case "list" -> choices(action);
            case "cta_url" -> link(action);
            case "location_request_message" -> ask(action, "send_location", new Action.AskForLocation());
            case "request_contact_info" -> ask(action, "request_contact_info", new Action.AskForContact());
            default -> buttons(action);
        };
    }

    private static Action ask(Reading action, String name, Action asked) {
        action.only("name");
        var _ = action.oneOf("name", Set.of(name));
        return asked;
    }

    private static Action buttons(Reading action) {
        action.only("buttons");
        var ids = new HashSet<String>();
        return new Action.Buttons(action.list("buttons", 1, BUTTONS).stream()
                .map(button -> button(button, ids))
                .toList());
    }

    private static Action.Reply button(Reading button, Set<String> ids) {
        button.only("type", "reply");
        var _ = button.oneOf("type", Set.of("reply"));
        var reply = button.object("reply");
        reply.only("id", "title");
        return new Action.Reply(unique(reply, BUTTON_ID, ids), reply.text("title", BUTTON_TITLE));
    }

    private static String unique(Reading part, int longest, Set<String> ids) {
        var id = part.text("id", longest);
        if (!id.isEmpty() && !ids.add(id)) {
            part.wrong("id", "must be unique");
        }
        return id;
    }

    private static Action choices(Reading action) {
        action.only("button", "sections");
        var ids = new HashSet<String>();
        var parts = action.list("sections", 1, SECTIONS);
        var sections = parts.stream()
                .map(section -> section(section, parts.size() > 1, ids))
                .toList();
        if (sections.stream()
                        .collect(Collectors.summingInt(section -> section.rows().size()))
                > ROWS) {
            action.wrong("sections", "must have at most " + ROWS + " rows in total");
        }
        return new Action.Choices(action.text("button", BUTTON_TITLE), sections);
    }

    private static Action.Section section(Reading section, boolean titled, Set<String> ids) {
        section.only("title", "rows");
        return new Action.Section(title(section, titled), rows(section, ids));
    }

    private static @Nullable String title(Reading section, boolean titled) {
        return titled || section.has("title") ? section.text("title", SECTION_TITLE) : null;
    }

    private static List<Action.Choice> rows(Reading section, Set<String> ids) {
        return section.list("rows", 1, Integer.MAX_VALUE).stream()
                .map(row -> row(row, ids))
                .toList();
    }

    private static Action.Choice row(Reading row, Set<String> ids) {
        row.only("id", "title", "description");
        return new Action.Choice(
                unique(row, ROW_ID, ids), row.text("title", ROW_TITLE), row.maybe("description", ROW_DESCRIPTION));
    }

    private static Action link(Reading action) {
        action.only("name", "parameters");
        var _ = action.oneOf("name", Set.of("cta_url"));
        var parameters = action.object("parameters");
        parameters.only("display_text", "url");
        return new Action.Link(
                parameters.text("display_text", BUTTON_TITLE),
                parameters.matching("url", FileReader.URL, "https?://[^\\s]+", "an http or https address"));
    }
}
