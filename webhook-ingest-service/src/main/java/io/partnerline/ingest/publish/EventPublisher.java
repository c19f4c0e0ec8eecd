package io.partnerline.ingest.publish;

import io.partnerline.ingest.publish.Outcome.Unavailable;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands records to the broker and says when all of them are safe. Never blocks.
@Singleton
public final class EventPublisher {
    private static final String NOT_CONNECTED = "NotConnected";

    private final BrokerConnection broker;
    private final PublishSignals signals;
    private volatile @Nullable String trouble;

    EventPublisher(BrokerConnection broker, PublishSignals signals) {
        this.broker = broker;
        this.signals = signals;
    }

    /// Why webhooks are not being stored, as far as is known: the topics were never found, or the last webhook was not
    /// stored. Empty when all is well.
    public Optional<String> trouble() {
        return broker.known() ? Optional.ofNullable(trouble) : Optional.of(NOT_CONNECTED);
    }

    /// Publishes all of them. `whenDone` is called once, on any thread, after the broker's last word.
    public void publish(Batch batch, Consumer<Outcome> whenDone) {
        var producers = broker.producers();
        if (producers == null) {
            whenDone.accept(new Unavailable(NOT_CONNECTED));
            return;
        }
        var records = batch.records();
        new Publication(producers.of(records.size()), signals, outcome -> {
                    note(outcome);
                    whenDone.accept(outcome);
                })
                .send(records);
    }

    private void note(Outcome outcome) {
        var now = outcome instanceof Unavailable unavailable ? unavailable.reason() : null;
        // Written only when it changes: all webhooks share it.
        if (!Objects.equals(now, trouble)) {
            trouble = now;
        }
    }
}
