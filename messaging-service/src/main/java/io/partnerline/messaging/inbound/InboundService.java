package io.partnerline.messaging.inbound;

import io.partnerline.messaging.account.RawEvents;
import io.partnerline.messaging.client.ClientNumbers;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.trace.Traces;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One transaction writes all that a message means: contact, conversation, window, message, reply job. Or, for a
/// number nobody knows, keeps the message and says so.
@ApplicationScoped
class InboundService {
    private final Pool pool;
    private final ClientNumbers numbers;
    private final MessageStore messages;
    private final ParkedMessages parked;
    private final RawEvents rawEvents;
    private final NumberPaces paces;
    private final Wakeups wakeups;
    private final InstantSource clock;

    InboundService(
            Pool pool,
            ClientNumbers numbers,
            MessageStore messages,
            ParkedMessages parked,
            RawEvents rawEvents,
            NumberPaces paces,
            Wakeups wakeups,
            InstantSource clock) {
        this.pool = pool;
        this.numbers = numbers;
        this.messages = messages;
        this.parked = parked;
        this.rawEvents = rawEvents;
        this.paces = paces;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
        var event = WebhookItem.of(record);
        return switch (event.type()) {
            case "message", "echo" -> receive(InboundMessage.of(event), event.type(), Traces.of(record));
            case "errors" -> rawEvents.keep(event);
            default -> throw new Unreadable("no such type among messages");
        };
    }

    private Uni<Void> receive(InboundMessage message, String type, @Nullable String traceparent) {
        var now = clock.instant();
        CrashPoint.TAKEN.reached();
        var receipt = Receipt.live(now, traceparent);
        return pool.withTransaction(transaction -> numbers.find(transaction, message.number())
                        .chain(number -> number.isPresent()
                                ? messages.store(transaction, number.get(), message, receipt)
                                : parked.park(transaction, message, type, receipt))
                        .invoke(CrashPoint.MESSAGE_WRITTEN::reached))
                .invoke(CrashPoint.MESSAGE_COMMITTED::reached)
                .invoke(() -> paces.heard(message.number().value()))
                .invoke(() -> wakeups.wake(Work.REPLY));
    }
}
