package io.partnerline.messaging.feed;

import jakarta.ws.rs.BadRequestException;
import java.util.regex.Pattern;

/// A place in the feed: behind this change. Prints as the id of an event.
record Position(String transaction, long id) implements Comparable<Position> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,19})-(\\d{1,18})");

    static Position of(String eventId) {
        var parts = FORM.matcher(eventId);
        if (!parts.matches()) {
            throw new BadRequestException("Last-Event-ID is none of this feed");
        }
        return new Position(parts.group(1), Long.parseLong(parts.group(2)));
    }

    @Override
    public int compareTo(Position other) {
        var first =
                Long.compareUnsigned(Long.parseUnsignedLong(transaction), Long.parseUnsignedLong(other.transaction));
        return first == 0 ? Long.compare(id, other.id) : first;
    }

    @Override
    public String toString() {
        return transaction + "-" + id;
    }
}
