package io.partnerline.messaging.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.deadletter.Intake;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Every replica hears of every token: what is cached is dropped, and a renewed credential lets held messages go.
@ApplicationScoped
class TokenConsumer {
    private static final String CHANNEL = "tokens-in";
    private static final Set<String> RENEWED = Set.of("io.partnerline.token.stored", "io.partnerline.token.rotated");

    private final Intake intake;
    private final TokenClient tokens;
    private final Pool pool;
    private final Holds holds;
    private final Wakeups wakeups;

    TokenConsumer(Intake intake, TokenClient tokens, Pool pool, Holds holds, Wakeups wakeups) {
        this.intake = intake;
        intake.handler(CHANNEL, this::changed);
        this.tokens = tokens;
        this.pool = pool;
        this.holds = holds;
        this.wakeups = wakeups;
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(Message<byte[]> message) {
        return intake.take(CHANNEL, message);
    }

    private Uni<Void> changed(ConsumerRecord<String, byte[]> record) {
        var credentialId = credentialId(Json.object(record.value()));
        tokens.drop(credentialId);
        var type = record.headers().lastHeader("ce_type");
        if (type == null || !RENEWED.contains(new String(type.value(), StandardCharsets.UTF_8))) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(transaction -> holds.release(transaction, credentialId))
                .invoke(() -> wakeups.wake(Work.SEND));
    }

    private static UUID credentialId(JsonNode event) {
        try {
            return UUID.fromString(Json.required(event, "credentialId"));
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable("credentialId is none");
        }
    }
}
