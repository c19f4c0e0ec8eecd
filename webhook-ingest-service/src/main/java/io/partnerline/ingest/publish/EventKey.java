package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Item;
import org.jspecify.annotations.Nullable;

/// The key of an item's record: what belongs to one conversation stays in one partition.
final class EventKey {
    private EventKey() {}

    static @Nullable String of(Item item) {
        var origin = item.origin();
        var key = switch (item.kind()) {
            case MESSAGE, ECHO, STATUS, ERRORS -> conversation(item);
            case HISTORY -> origin.phoneNumberId() == null ? origin.wabaId() : origin.phoneNumberId();
            case ACCOUNT_EVENT, UNRECOGNISED -> origin.wabaId();
        };
        return key.isEmpty() ? null : key;
    }

    private static String conversation(Item item) {
        var number = item.origin().phoneNumberId() == null
                ? item.origin().wabaId()
                : item.origin().phoneNumberId();
        return item.party() == null ? number : number + "/" + item.party();
    }
}
