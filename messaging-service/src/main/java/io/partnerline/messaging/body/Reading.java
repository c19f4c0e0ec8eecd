package io.partnerline.messaging.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A part of a request: what it is, where it is, and what was found wrong so far. What is wrong reads as empty, so what
/// was read is good only where nothing was found.
///
/// @param found grows while reading
record Reading(JsonNode node, String pointer, Collection<Violation> found) {
    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /// Text that must be there, and says something.
    String text(String name, int longest) {
        if (!has(name)) {
            wrong(name, "is required");
            return "";
        }
        var text = maybe(name, longest);
        if (text != null && text.isBlank()) {
            wrong(name, "must not be blank");
        }
        return text == null ? "" : text;
    }

    /// Text that may be absent or empty. PostgreSQL takes no NUL, JSON no half characters.
    @Nullable
    String maybe(String name, int longest) {
        if (!has(name)) {
            return null;
        }
        var value = node.path(name);
        if (!value.isTextual()) {
            wrong(name, "must be a string");
            return null;
        }
        var text = value.asText();
        if (text.length() > longest) {
            wrong(name, "must be at most " + longest + " characters long");
        }
        if (text.indexOf('\u0000') >= 0 || text.codePoints().anyMatch(Reading::isHalf)) {
            wrong(name, "must be well-formed text");
        }
        return text;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// Text of a form, described in words.
    String matching(String name, int longest, String form, String words) {
        var text = text(name, longest);
        if (!text.isEmpty() && !text.matches(form)) {
            wrong(name, "must be " + words);
        }
        return text;
    }

    /// One of these words.
    String oneOf(String name, Set<String> words) {
        var text = text(name, 64);
        if (!text.isEmpty() && !words.contains(text)) {
            wrong(name, "must be one of " + words.stream().sorted().toList());
        }
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        if (!has(name)) {
            return null;
        }
        if (!node.path(name).isBoolean()) {
            wrong(name, "must be true or false");
        }
        return node.path(name).asBoolean();
    }

    long whole(String name) {
        if (!node.path(name).canConvertToLong() || !node.path(name).isIntegralNumber()) {
            wrong(name, has(name) ? "must be a whole number" : "is required");
        }
        return node.path(name).asLong();
    }

    /// An object that must be there; an empty one where it is not.
    Reading object(String name) {
        if (!node.path(name).isObject()) {
            wrong(name, has(name) ? "must be an object" : "is required");
            return new Reading(MissingNode.getInstance(), child(name), new Ignored());
        }
        return at(name);
    }

    /// Objects of a list that must be there.
    List<Reading> list(String name, int least, int most) {
        if (!has(name)) {
            wrong(name, "is required");
            return List.of();
        }
        var items = maybeList(name);
        if (items.size() < least || items.size() > most) {
            wrong(name, "must have %d to %d items".formatted(least, most));
        }
        return items;
    }

    /// Objects of a list that may be absent.
    List<Reading> maybeList(String name) {
        var list = node.path(name);
        if (has(name) && !list.isArray()) {
            wrong(name, "must be a list");
        }
        var here = at(name);
        return IntStream.range(0, list.isArray() ? list.size() : 0)
                .filter(i -> isObject(here, i))
                .mapToObj(i -> new Reading(list.get(i), here.pointer + "/" + i, found))
                .toList();
    }

    private static boolean isObject(Reading list, int i) {
        var good = list.node.get(i).isObject();
        if (!good) {
            list.wrong(String.valueOf(i), "must be an object");
        }
        return good;
    }

    /// What Meta does not know it refuses, or does not do: whoever wrote it meant something.
    void only(String... names) {
        var known = Set.copyOf(Arrays.asList(names));
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is not known here");
            }
        });
    }

    void wrong(String name, String detail) {
        found.add(new Violation(child(name), detail));
    }

    private Reading at(String name) {
        return new Reading(node.path(name), child(name), found);
    }

    private String child(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /// What is missing in a part that is missing itself is not worth a word.
    private static final class Ignored extends AbstractCollection<Violation> {
        @Override
        public boolean add(Violation violation) {
            return false;
        }

        @Override
        public Iterator<Violation> iterator() {
            return List.<Violation>of().iterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }
}
