package io.partnerline.onboarding.consent;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Hears from token-service what became of tokens.
@ApplicationScoped
class TokenConsumer {
    private static final String TOKENS = "tokens-in";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenExpiries expiries;
    private final ConsentService consents;

    TokenConsumer(TokenExpiries expiries, ConsentService consents) {
        this.expiries = expiries;
        this.consents = consents;
    }

    /// Passing trouble is waited out; what cannot be read goes to the dead letters.
    @Incoming(TOKENS)
    Uni<Void> token(ConsumerRecord<String, byte[]> record) {
        var news = news(record);
        var type = type(record);
        return Uni.createFrom()
                .deferred(() -> expiries.heard(news).chain(() -> consents.told(type, news.credential())))
                .onFailure()
                .invoke(failure -> Log.warnf("record waits topic=%s: %s", record.topic(), failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely();
    }

    private static TokenNews news(ConsumerRecord<String, byte[]> record) {
        try {
            return TokenNews.of(JSON.readTree(record.value()));
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not an event of a token", notJson);
        }
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("ce_type");
        if (header == null) {
            throw new IllegalArgumentException("no ce_type");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
