package io.partnerline.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.local.Contract;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.event.WebhookItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMessageTest {
    private static final String ITEM =
            "{\"field\":\"messages\",\"entryId\":\"1\",\"wabaId\":\"1\",\"phoneNumberId\":\"100000000000001\",\"item\":%s}";

    @Test
    void readsTheExamplesOfTheContract() {
        var examples = Contract.ofEvent("webhook-item").examples();

        assertThat(examples).isNotEmpty();
        examples.forEach((name, value) -> assertThat(
                        read(name.equals("echo") ? "echo" : "message", value).raw())
                .isNotEmpty());
        var message = InboundMessage.of(read("message", Objects.requireNonNull(examples.get("message"))));
        assertThat(message.content().text()).isEqualTo("What are your opening hours?");
        assertThat(message.person().userId()).isEqualTo("US.1000000000000000134");
        assertThat(Objects.requireNonNull(message.window()).until())
                .isEqualTo(Instant.ofEpochSecond(1790000000).plus(Duration.ofHours(24)));
        var echo = InboundMessage.of(read("echo", Objects.requireNonNull(examples.get("echo"))));
        assertThat(echo.person().waId()).isEqualTo("15550100002");
        assertThat(echo.window()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\":\"\",\"from\":\"1\",\"timestamp\":\"1\"}",
                "{\"id\":\"w\",\"timestamp\":\"1\"}",
                "{\"id\":\"w\",\"from\":\" \",\"timestamp\":\"1\"}",
                "{\"id\":\"w\",\"from\":\"1\",\"timestamp\":\"soon\"}",
                "{\"id\":\"w\",\"from\":\"1\",\"timestamp\":\"99999999999999999\"}"
            })
    void refusesWhatIsNoMessage(String item) {
        assertThatThrownBy(() -> InboundMessage.of(read("message", ITEM.formatted(item))))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"field\":\"messages\"}", "\u0000"})
    void refusesWhatIsNoRecord(String value) {
        assertThatThrownBy(() -> read("message", value)).isInstanceOf(Unreadable.class);
    }

    private static WebhookItem read(String type, String value) {
        return WebhookItem.of("id", "io.partnerline.whatsapp." + type, value.getBytes(StandardCharsets.UTF_8));
    }
}
