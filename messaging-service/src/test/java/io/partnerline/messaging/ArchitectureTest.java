package io.partnerline.messaging;

import io.partnerline.local.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsTheRulesOfTheSuite() {
        ArchitectureRules.check("io.partnerline.messaging");
    }
}
