package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.partnerline.local.ArchitectureRules;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.partnerline.messaging";
    /// What serves the partner's own people, over all clients.
    private static final Set<String> OF_THE_PARTNER =
            Set.of("DeadLetterResource", "AlertResource", "ErrorResource", "RateCardResource", "PartnerCostResource");
    /// `TenantDatabase` has the other pool. An undone merge moves what clients of the portfolio share; that the caller
    /// sees the merge is looked up before, behind the lock. So is that a number is the caller's, before somebody is
    /// introduced to it.
    private static final Set<String> MAY = Set.of("TenantDatabase", "Merges", "Introductions");

    @Test
    void holdsTheRulesOfTheSuite() {
        ArchitectureRules.check(ROOT);
    }

    /// Callers are answered behind row-level security: the workers' pool sees everything.
    @Test
    void keepsTheWorkersPoolFromCallers() {
        // Given
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);

        // When
        var reached = new LinkedHashSet<JavaClass>();
        var open = new ArrayDeque<JavaClass>();
        all.stream()
                .filter(type -> type.getSimpleName().endsWith("Resource"))
                .filter(type -> !OF_THE_PARTNER.contains(type.getSimpleName()))
                .forEach(open::add);
        while (!open.isEmpty()) {
            var type = open.remove();
            if (reached.add(type)) {
                parameters(type)
                        .filter(each -> each.getPackageName().startsWith(ROOT))
                        .forEach(open::add);
            }
        }

        // Then
        assertThat(reached).extracting(JavaClass::getSimpleName).contains("ConversationReader", "InFlight");
        assertThat(reached)
                .filteredOn(type -> parameters(type).anyMatch(each -> each.isEquivalentTo(Pool.class)))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(MAY);
    }

    private static Stream<JavaClass> parameters(JavaClass type) {
        return type.getConstructors().stream().flatMap(each -> each.getRawParameterTypes().stream());
    }
}
