package weir.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** A capability calls down, along the arrows it names, and never into another's insides; only {@code store} packages know SQL's builder. */
class FloorsTest {
    private static final ArchRule ONLY_STORES_SEE_JOOQ = noClasses().that().resideOutsideOfPackages("..store..", "weir.tables..").should().dependOnClassesThat().resideInAPackage("org.jooq..")
            .because("SQL belongs to the store packages");

    @Test
    void everyCapabilityKeepsToItsFloor() {
        ApplicationModules.of(Hub.class).verify();
    }

    @Test
    void onlyStoresSeeJooq() {
        JavaClasses hub = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("weir.hub");
        assertThat(hub).isNotEmpty();
        ONLY_STORES_SEE_JOOQ.check(hub);
    }

    @Test
    void findsACapabilityThatCallsUpOrReachesIn() {
        assertThatThrownBy(() -> modules("weir.broken.sideways").verify()).hasMessageContaining("Module 'lower' depends on module 'upper'")
                .hasMessageContaining("Module 'upper' depends on non-exposed type weir.broken.sideways.lower.inner.Secret");
    }

    @Test
    void findsACircle() {
        assertThatThrownBy(() -> modules("weir.broken.circle").verify()).hasMessageContaining("Cycle detected");
    }

    @Test
    void findsSqlOutsideAStore() {
        JavaClasses broken = new ClassFileImporter().importPackages("weir.broken.sql");
        assertThatThrownBy(() -> ONLY_STORES_SEE_JOOQ.check(broken)).hasMessageContaining("weir.broken.sql.http.GluedController");
    }

    private static ApplicationModules modules(String root) {
        return ApplicationModules.of(root, (ImportOption) location -> location.contains("weir/broken"));
    }
}
