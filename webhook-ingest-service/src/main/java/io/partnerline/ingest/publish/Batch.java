package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Split.Oddity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of one webhook.
///
/// @param bytes how much memory their values take
/// @param oddity why the raw body is among them, if it is
public record Batch(
        List<Outgoing> records, long bytes, @Nullable Oddity oddity) {
    public Batch {
        records = List.copyOf(records);
    }
}
