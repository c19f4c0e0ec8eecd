package io.partnerline.messaging.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendRepositoryTest {
    @Test
    void keepsTheClaimShortEnoughToStayPrepared() {
        assertThat(SendRepository.DUE).hasSizeLessThan(2_048);
    }
}
