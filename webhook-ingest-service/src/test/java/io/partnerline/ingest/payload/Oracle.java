package io.partnerline.ingest.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says by other means (Jackson) which items a body holds, as their text: what the splitter is held to. Knows nothing
/// of the limits on nesting and ids; who uses it keeps within them.
final class Oracle {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final Set<String> LISTS = Set.of("messages", "statuses", "message_echoes");

    private final String body;
    private final List<String> items = new ArrayList<>();
    private boolean foreign;

    private Oracle(String body) {
        this.body = body;
    }

    /// The items of a body in their order; null where it is not JSON.
    static @Nullable List<String> itemsOf(String body) {
        var oracle = new Oracle(body);
        try (var json = JSON.createParser(body.toCharArray())) {
            if (json.nextToken() == null) {
                return null;
            }
            oracle.root(json);
            if (json.nextToken() != null) {
                return null;
            }
            return oracle.foreign ? List.of() : oracle.items;
        } catch (IOException e) {
            return null;
        }
    }

    private void root(JsonParser json) throws IOException {
        members(json, name -> {
            switch (name) {
                case "object" -> {
                    var word = text(json);
                    foreign |= word != null && !word.equals("whatsapp_business_account");
                    skip(json);
                }
                case "entry" -> elements(json, () -> members(json, this.entry(json)));
                default -> skip(json);
            }
        });
    }

    private Member entry(JsonParser json) {
        return name -> {
            if (name.equals("changes")) {
                elements(json, () -> change(json));
            } else {
                skip(json);
            }
        };
    }

    private void change(JsonParser json) throws IOException {
        var change = new Change();
        members(json, name -> {
            switch (name) {
                case "field" -> {
                    change.field = text(json);
                    skip(json);
                }
                case "value" -> value(json, change);
                default -> skip(json);
            }
        });
        switch (FieldRule.of(change.field)) {
            case ELEMENTS -> items.addAll(change.elements);
            case HISTORY, ACCOUNT -> items.addAll(change.whole);
            case UNKNOWN -> {}
        }
    }

    /// Of two values the last counts.
    private void value(JsonParser json, Change change) throws IOException {
        change.elements.clear();
        change.whole.clear();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            skip(json);
            return;
        }
        var from = start(json);
        members(json, name -> {
            if (LISTS.contains(name)) {
                elements(json, () -> object(json, change.elements));
            } else if (name.equals("errors") && json.currentToken() == JsonToken.START_ARRAY) {
                errors(json, change.elements);
            } else {
                skip(json);
            }
        });
        change.whole.add(slice(from, json));
    }

    private void object(JsonParser json, List<String> into) throws IOException {
        var from = start(json);
        var isObject = json.currentToken() == JsonToken.START_OBJECT;
        skip(json);
        if (isObject) {
            into.add(slice(from, json));
        }
    }

    private void errors(JsonParser json, List<String> into) throws IOException {
        var from = start(json);
        var any = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            skip(json);
            any = true;
        }
        if (any) {
            into.add(slice(from, json));
        }
    }

    private static void members(JsonParser json, Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            skip(json);
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            member.take(name);
        }
    }

    private static void elements(JsonParser json, Each element) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            skip(json);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.take();
        }
    }

    private static void skip(JsonParser json) throws IOException {
        json.skipChildren();
        // Jackson reads a scalar only when asked to.
        json.finishToken();
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        var token = json.currentToken();
        var text = token.isNumeric() || token == JsonToken.VALUE_STRING ? json.getText() : null;
        return text == null || text.isBlank() ? null : text;
    }

    private static long start(JsonParser json) {
        return json.currentTokenLocation().getCharOffset();
    }

    private String slice(long from, JsonParser json) {
        var to = json.currentLocation().getCharOffset();
        return body.substring((int) from, (int) to);
    }

    private static final class Change {
        private final List<String> elements = new ArrayList<>();
        private final List<String> whole = new ArrayList<>();
        private @Nullable String field;
    }

    @FunctionalInterface
    private interface Member {
        void take(String name) throws IOException;
    }

    @FunctionalInterface
    private interface Each {
        void take() throws IOException;
    }
}
