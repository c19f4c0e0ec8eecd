package io.partnerline.onboarding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.partnerline.onboarding");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.partnerline.onboarding.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    }

    @Test
    void nothingBlocksOnADatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .check(CLASSES);
    }

    @Test
    void onlyTheGraphAdapterMakesGraphCalls() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.partnerline.onboarding.graph")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.partnerline.graph.GraphHttp")
                .check(CLASSES);
    }

    @Test
    void stepsKnowNoResource() {
        noClasses()
                .that()
                .resideInAnyPackage("..onboarding.step..", "..onboarding.signup..", "..onboarding.runner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..onboarding.intake..", "jakarta.ws.rs.sse..")
                .check(CLASSES);
    }
}
