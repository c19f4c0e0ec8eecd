package io.partnerline.messaging.export;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in an export: behind this line of this conversation. Its first line, 0, is about the person; those behind it
/// are
/// messages, by their place in the database.
record Cursor(UUID conversation, long line) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9a-f-]{36}):([0-9]{1,18})");
    private static final Cursor BEGINNING = new Cursor(new UUID(0, 0), 0);

    static Cursor of(@Nullable String written) {
        if (written == null) {
            return BEGINNING;
        }
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "`after` is the `next` of the page before, or absent."));
        }
        return new Cursor(UUID.fromString(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return conversation + ":" + line;
    }
}
