package io.partnerline.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.awaitility.constraint.WaitConstraint;
import org.junit.jupiter.api.Test;

class AwaitilityPatienceTest {
    @Test
    void isFoundByJUnitItself() throws ReflectiveOperationException {
        // Given
        var constraint = Awaitility.class.getDeclaredField("defaultWaitConstraint");
        constraint.setAccessible(true);
        // Then
        assertThat(((WaitConstraint) constraint.get(null)).getMaxWaitTime()).isEqualTo(AwaitilityPatience.PATIENCE);
    }
}
