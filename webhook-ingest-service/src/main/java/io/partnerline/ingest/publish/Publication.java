package io.partnerline.ingest.publish;

import io.partnerline.ingest.publish.Outcome.Stored;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// Waits for the broker's word on every record of one webhook, whichever thread brings it.
final class Publication {
    private final AtomicInteger open;
    private final AtomicInteger refused = new AtomicInteger();
    private final Consumer<Outcome> whenDone;
    private volatile @Nullable Exception failure;

    Publication(int records, Consumer<Outcome> whenDone) {
        this.open = new AtomicInteger(records);
        this.whenDone = whenDone;
    }

    /// The broker's word on one record.
    void settle(@Nullable Exception error) {
        if (error != null) {
            if (isFinal(error)) {
                refused.incrementAndGet();
            } else {
                failure = error;
            }
        }
        if (open.decrementAndGet() == 0) {
            whenDone.accept(outcome());
        }
    }

    /// Whether the same record would be refused for ever: a repeat must not be asked for.
    static boolean isFinal(Exception error) {
        return error instanceof RecordTooLargeException
                || error instanceof RecordBatchTooLargeException
                || error instanceof InvalidRecordException;
    }

    private Outcome outcome() {
        var cause = failure;
        return cause == null
                ? new Stored(refused.get())
                : new Unavailable(cause.getClass().getSimpleName());
    }
}
