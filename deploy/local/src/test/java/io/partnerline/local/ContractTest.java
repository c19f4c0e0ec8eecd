package io.partnerline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

    @ParameterizedTest
    @ValueSource(strings = {"webhook-item", "client-changed", "token-changed", "alert"})
    void holdsItsOwnExamplesAndRefusesAnythingElse(String name) {
        // Given
        var contract = Contract.ofEvent(name);

        // When
        var examples = contract.examples();

        // Then
        assertThat(examples).isNotEmpty();
        examples.values().forEach(contract::check);
        assertThatThrownBy(() -> contract.check("{\"unheard\":\"of\"}")).isInstanceOf(AssertionError.class);
    }
}
