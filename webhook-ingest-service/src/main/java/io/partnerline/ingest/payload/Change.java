package io.partnerline.ingest.payload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change of an entry, turned into items once the ids around it are known.
record Change(@Nullable String field, @Nullable ChangeValue value) {

    /// Adds the items of this change; false where something of it fits no rule.
    boolean into(List<Item> items, String entryId, @Nullable Long entryTime) {
        if (field == null || value == null) {
            return false;
        }
        var wabaId = value.wabaId() == null ? entryId : value.wabaId();
        var origin = new Origin(field, entryId, entryTime, wabaId, value.phoneNumberId(), value.displayPhoneNumber());
        return switch (FieldRule.of(field)) {
            case ELEMENTS -> elements(items, origin, value);
            case HISTORY -> whole(items, origin, value, Kind.HISTORY);
            case ACCOUNT -> whole(items, origin, value, Kind.ACCOUNT_EVENT);
            case UNKNOWN -> false;
        };
    }

    private static boolean elements(List<Item> items, Origin origin, ChangeValue value) {
        for (var element : value.elements()) {
            var digested = element.kind() == Kind.ERRORS ? value.slice() : element.slice();
            items.add(new Item(
                    element.kind(),
                    origin,
                    element.slice(),
                    digested,
                    element.dedupe(),
                    element.party(),
                    value.contactOf(element)));
        }
        return value.fitsInElements();
    }

    private static boolean whole(List<Item> items, Origin origin, ChangeValue value, Kind kind) {
        if (!value.fitsWhole()) {
            return false;
        }
        items.add(new Item(kind, origin, value.slice(), value.slice(), null, null, null));
        return true;
    }
}
