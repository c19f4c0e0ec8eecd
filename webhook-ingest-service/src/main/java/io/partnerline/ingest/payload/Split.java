package io.partnerline.ingest.payload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a body holds: its items in their order, and why all of it is kept raw as well, if it is.
///
/// @param wabaId the account the raw body is filed under
public record Split(
        List<Item> items, @Nullable Oddity oddity, @Nullable String wabaId) {
    public Split {
        items = List.copyOf(items);
    }

    /// Why a body goes to the unrecognised.
    public enum Oddity {
        /// Not JSON.
        MALFORMED,
        /// Not a webhook of WhatsApp, or nothing in it that a rule takes.
        UNKNOWN,
        /// Something in it that no rule takes, beside items that are published.
        PARTLY_UNKNOWN,
        /// More items, or more bytes of records, than one webhook may become.
        TOO_MUCH
    }
}
