package io.partnerline.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.partnerline.simulator");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.partnerline.simulator.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theWorldKnowsNothingOfProtocolAndWire() {
        noClasses()
                .that()
                .resideInAPackage("..world..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..graph..", "..webhook..", "..control..", "io.vertx..")
                .check(classes);
    }

    @Test
    void timeComesFromTheSimulatedClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(classes);
    }
}
