package io.partnerline.messaging.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Who a record may be about, whatever its shape: every text in it that looks like an identity.
final class NamedPeople {
    private static final Pattern NUMBER = Pattern.compile("\\d{6,20}");
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.\\S{1,190}");
    private static final long FIRST = 1_000_000_000L;

    private NamedPeople() {}

    static Set<String> in(JsonNode record) {
        var names = new HashSet<String>();
        collect(record, names);
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        if (node.isTextual()) {
            var text = node.asText();
            if (NUMBER.matcher(text).matches()) {
                names.addAll(Identity.of(null, text).names());
            } else if (USER_ID.matcher(text).matches()) {
                names.addAll(new Identity(text, text, null, null, null).names());
            }
        }
        node.forEach(child -> collect(child, names));
    }

    /// The oldest time that it tells.
    static Optional<Instant> oldest(JsonNode record) {
        return record.findValues("timestamp").stream()
                .map(JsonNode::asLong)
                .filter(seconds -> seconds >= FIRST)
                .min(Long::compare)
                .map(Instant::ofEpochSecond);
    }
}
