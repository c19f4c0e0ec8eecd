package io.partnerline.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is waited out, and what is poison.
class PassingTest {
    @ParameterizedTest
    @CsvSource({
        "40001, true", // serialization failure
        "57P01, true", // shut down
        "23503, true", // what it points at was deleted meanwhile
        "23505, false", // not unique
        "23514, false", // a check
        "22021, false" // broken text
    })
    void tellsTheMomentFromTheRecord(String state, boolean passing) {
        // When
        var found = Passing.is(new PgException("a test", "ERROR", state, "none"));

        // Then
        assertThat(found).isEqualTo(passing);
    }
}
