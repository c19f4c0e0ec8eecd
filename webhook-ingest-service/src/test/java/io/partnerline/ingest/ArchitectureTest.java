package io.partnerline.ingest;

import io.partnerline.local.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.partnerline.ingest");
    }
}
