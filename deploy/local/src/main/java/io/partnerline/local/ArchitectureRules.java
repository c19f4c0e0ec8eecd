package io.partnerline.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;

/// The rules of `docs/style.md` that a machine can hold, for the main code of every module.
public final class ArchitectureRules {
    private static final Set<String> WALL_CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.lang.System.currentTimeMillis");
    private static final Set<String> BLOCKING =
            Set.of("java.lang.Thread.sleep", "io.smallrye.mutiny.Uni.await", "io.smallrye.mutiny.Multi.await");
    private static final Set<String> FORGETTING = Set.of(
            "io.smallrye.reactive.messaging.MutinyEmitter.sendAndForget",
            "io.smallrye.reactive.messaging.MutinyEmitter.sendMessageAndForget");
    private static final List<String> ROLES =
            List.of("Resource", "Service", "Repository", "Client", "Consumer", "Job", "Runner", "Relay");

    private ArchitectureRules() {}

    /// Checks the main classes below a package; the failure names each place that breaks a rule.
    public static void check(String rootPackage) {
        var all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        CompositeArchRule.of(packagesWithoutCycles(rootPackage))
                .and(injection())
                .and(noBlockingDatabase())
                .and(oneWayToTheDatabase())
                .and(oneClock())
                .and(nothingBlocksOrIsForgotten())
                .and(resourcesAreEdges())
                .and(statelessRoles())
                .check(all);
    }

    private static ArchRule packagesWithoutCycles(String rootPackage) {
        return slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private static ArchRule injection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("constructors take what a class needs, and configuration is a typed mapping")
                .allowEmptyShould(true);
    }

    private static ArchRule noBlockingDatabase() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..migration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .because("JDBC belongs to Flyway; it would block the event loop")
                .allowEmptyShould(true);
    }

    private static ArchRule oneWayToTheDatabase() {
        return noClasses()
                .that(dependOn("io.vertx.mutiny.sqlclient"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.hibernate..", "org.hibernate..")
                .because("a class that uses both the pool and Hibernate writes over two connections")
                .allowEmptyShould(true);
    }

    private static ArchRule oneClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.partnerline.clock..")
                .should()
                .callCodeUnitWhere(calls(WALL_CLOCKS))
                .because("time is injected (InstantSource)")
                .allowEmptyShould(true);
    }

    private static ArchRule nothingBlocksOrIsForgotten() {
        return noClasses()
                .should()
                .callCodeUnitWhere(calls(BLOCKING))
                .orShould()
                .callCodeUnitWhere(calls(FORGETTING))
                .because("a pipeline is returned, neither waited for nor dropped")
                .allowEmptyShould(true);
    }

    private static ArchRule resourcesAreEdges() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .onlyHaveDependentClassesThat(simpleNameEndingWith("Resource").or(nestedInResource()))
                .because("dependencies point inward, from the edge")
                .allowEmptyShould(true);
    }

    private static ArchRule statelessRoles() {
        return fields().that()
                .areDeclaredInClassesThat(hasARole())
                .should()
                .beFinal()
                .because("services share nothing that changes without a type for it")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> hasARole() {
        return DescribedPredicate.describe(
                        "have a role in their name",
                        (JavaClass type) -> ROLES.stream().anyMatch(type.getSimpleName()::endsWith))
                .and(DescribedPredicate.not(annotatedWith("jakarta.persistence.Entity")));
    }

    private static DescribedPredicate<JavaClass> nestedInResource() {
        return DescribedPredicate.describe(
                "nested in a resource",
                type -> type.getEnclosingClass()
                        .map(outer -> outer.getSimpleName().endsWith("Resource"))
                        .orElse(false));
    }

    private static DescribedPredicate<JavaClass> dependOn(String packageName) {
        return DescribedPredicate.describe(
                "depend on " + packageName,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(each -> each.getTargetClass().getPackageName().startsWith(packageName)));
    }

    private static DescribedPredicate<JavaCall<?>> calls(Set<String> targets) {
        return DescribedPredicate.describe(
                "one of " + targets,
                call -> targets.contains(call.getTargetOwner().getFullName() + "."
                        + call.getTarget().getName()));
    }
}
