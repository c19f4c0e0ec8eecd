package io.partnerline.onboarding.account;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Sees a record through: passing trouble is waited out, what cannot be read goes to the dead letters.
@ApplicationScoped
public class Intake {
    /// Done when the work is.
    public Uni<Void> take(ConsumerRecord<String, byte[]> record, Function<AccountEvent, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(AccountEvent.of(record)))
                .onFailure(failure -> !(failure instanceof Unreadable))
                .invoke(failure -> Log.warnf(
                        "record waits topic=%s partition=%d offset=%d: %s",
                        record.topic(), record.partition(), record.offset(), failure.toString()))
                .onFailure(failure -> !(failure instanceof Unreadable))
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .withJitter(0.3)
                .indefinitely();
    }
}
