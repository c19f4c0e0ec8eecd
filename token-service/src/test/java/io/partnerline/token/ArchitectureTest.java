package io.partnerline.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.partnerline.local.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void holdsTheRulesOfTheSuite() {
        ArchitectureRules.check("io.partnerline.token");
    }

    @Test
    void onlyItsOwnPackageSeesVault() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.partnerline.token.vault")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.vault..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.partnerline.token"));
    }
}
