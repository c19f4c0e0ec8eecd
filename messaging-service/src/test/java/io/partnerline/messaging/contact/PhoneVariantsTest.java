package io.partnerline.messaging.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneVariantsTest {
    @ParameterizedTest
    @CsvSource({
        "5521987654321, 552187654321",
        "552187654321, 5521987654321",
        "5215512345678, 525512345678",
        "525512345678, 5215512345678",
        "5491123456789, 541123456789",
        "541123456789, 5491123456789"
    })
    void knowsTheOtherForm(String waId, String other) {
        assertThat(PhoneVariants.of(waId)).containsExactly(waId, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15550100002", "491701234567", "552133334444", "55", "521", "54", "1", "", "x"})
    void leavesOthersAlone(String waId) {
        assertThat(PhoneVariants.of(waId)).containsExactly(waId);
    }
}
