package io.partnerline.messaging.delivery;

import static io.partnerline.messaging.delivery.Delivery.DELIVERED;
import static io.partnerline.messaging.delivery.Delivery.FAILED;
import static io.partnerline.messaging.delivery.Delivery.PLAYED;
import static io.partnerline.messaging.delivery.Delivery.READ;
import static io.partnerline.messaging.delivery.Delivery.SENT;
import static io.partnerline.messaging.delivery.Delivery.join;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryTest {
    @Test
    void isTheSameInWhateverOrderAndHoweverOftenItIsHeard() {
        for (var a : Delivery.values()) {
            assertThat(join(null, a)).isEqualTo(a);
            assertThat(join(a, a)).isEqualTo(a);
            for (var b : Delivery.values()) {
                assertThat(join(a, b)).isEqualTo(join(b, a));
                for (var c : Delivery.values()) {
                    assertThat(join(join(a, b), c)).isEqualTo(join(a, join(b, c)));
                }
            }
        }
    }

    @Test
    void onlyMovesUpAndTakesAFailureBackOnlyOnProof() {
        assertThat(join(SENT, DELIVERED)).isEqualTo(DELIVERED);
        assertThat(join(READ, DELIVERED)).isEqualTo(READ);
        assertThat(join(READ, PLAYED)).isEqualTo(PLAYED);
        assertThat(join(SENT, FAILED)).isEqualTo(FAILED);
        assertThat(join(FAILED, SENT)).isEqualTo(FAILED);
        assertThat(join(FAILED, DELIVERED)).isEqualTo(DELIVERED);
        assertThat(join(DELIVERED, FAILED)).isEqualTo(DELIVERED);
    }

    @Test
    void keepsWordsItDoesNotKnowOut() {
        assertThat(Delivery.of("warning")).isEmpty();
        assertThat(Delivery.of("deleted")).isEmpty();
    }
}
