package io.partnerline.ingest.publish;

import io.partnerline.ingest.publish.Outcome.Stored;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/// The records of one webhook on their way, until the broker's word on each is known, whichever thread brings it.
final class Publication {
    private final Producer<byte[], byte[]> producer;
    private final PublishSignals signals;
    private final Consumer<Outcome> whenDone;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<Outgoing> failed = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Exception failure;
    private boolean repeated;

    Publication(Producer<byte[], byte[]> producer, PublishSignals signals, Consumer<Outcome> whenDone) {
        this.producer = producer;
        this.signals = signals;
        this.whenDone = whenDone;
    }

    /// Sends these; `whenDone` hears what became of them. An empty list is stored at once.
    void send(List<Outgoing> records) {
        // One more, so that it cannot be over before all are sent.
        open.set(records.size() + 1);
        for (var each : records) {
            send(each);
        }
        close();
    }

    // The future says what the callback is told.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(Outgoing outgoing) {
        try {
            producer.send(outgoing.record(), (_, error) -> settle(outgoing, error));
        } catch (KafkaException | IllegalStateException e) {
            settle(outgoing, e);
        }
    }

    private void settle(Outgoing outgoing, @Nullable Exception error) {
        if (error == null) {
            signals.stored(outgoing.kind());
        } else if (isFinal(error)) {
            refused.incrementAndGet();
            signals.refused(producer, outgoing, error);
        } else {
            failure = error;
            failed.add(outgoing);
        }
        close();
    }

    private void close() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        var cause = failure;
        if (cause == null) {
            whenDone.accept(new Stored(refused.get()));
        } else if (refused.get() > 0 && !repeated) {
            withoutTheRefused();
        } else {
            whenDone.accept(new Unavailable(cause.getClass().getSimpleName()));
        }
    }

    /// For one bad record the broker drops all that travelled with it. Were Meta asked to repeat, the same would happen
    /// again, for ever: so the others go once more, without it.
    private void withoutTheRefused() {
        repeated = true;
        var others = List.copyOf(failed);
        failed.clear();
        failure = null;
        send(others);
    }

    /// Whether the same record would be refused for ever: a repeat must not be asked for.
    private static boolean isFinal(Exception error) {
        return error instanceof RecordTooLargeException
                || error instanceof RecordBatchTooLargeException
                || error instanceof InvalidRecordException;
    }
}
