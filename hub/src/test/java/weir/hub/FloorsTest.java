package weir.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.ZoneId;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** A capability calls down, along the arrows it names, and never into another's insides; only {@code store} packages know SQL's builder. */
class FloorsTest {
    private static final ArchRule ONLY_STORES_SEE_JOOQ = noClasses().that().resideOutsideOfPackages("..store..", "weir.tables..").should().dependOnClassesThat().resideInAPackage("org.jooq..")
            .because("SQL belongs to the store packages");

    /** A stored day or wall-clock time never becomes an instant of the process's zone, or a day of the Julian calendar. */
    private static final ArchRule NO_ZONED_MOMENTS = noClasses().that().doNotHaveFullyQualifiedName("weir.hub.Hub").and().doNotHaveFullyQualifiedName("weir.hub.kernel.TransportKey").should().dependOnClassesThat()
            .belongToAnyOf(java.sql.Timestamp.class, java.sql.Date.class, java.sql.Time.class, java.util.Date.class, java.util.Calendar.class, java.util.TimeZone.class)
            .because("they turn stored moments into others; Hub sets the zone of the process once, and a certificate's dates are instants");
    private static final ArchRule NO_ZONE_OF_THE_PROCESS = noClasses().should().callMethod(ZoneId.class, "systemDefault").because("the zone comes from the Clock");
    private static final ArchRule NO_MOMENT_TYPES_OF_JOOQ = noClasses().that().resideInAPackage("weir.hub.lake..").and().doNotHaveSimpleName("MomentBinding").should().accessField(SQLDataType.class, "LOCALDATE")
            .orShould().accessField(SQLDataType.class, "LOCALDATETIME").orShould().callMethod(SQLDataType.class, "LOCALDATETIME", int.class).because("they read through java.sql.Timestamp and Date");
    private static final ArchRule CONNECTIONS_HAVE_A_KIND = noClasses().that().resideOutsideOfPackage("weir.hub.kernel.store").should().dependOnClassesThat().resideInAPackage("com.zaxxer.hikari..")
            .because("a connection comes from the pool of its kind of work");
    private static final ArchRule CONNECTIONS_HAVE_LIMITS = noClasses().that().areNotAssignableTo(weir.hub.kernel.OperationalDatabase.class).and().areNotAssignableTo(weir.hub.lake.log.Engine.class).and().areNotAssignableTo(weir.hub.lake.backup.BackupMain.class)
            .should().callMethod(java.sql.DriverManager.class, "getConnection", String.class).orShould().callMethod(java.sql.DriverManager.class, "getConnection", String.class, java.util.Properties.class)
            .orShould().callMethod(java.sql.DriverManager.class, "getConnection", String.class, String.class, String.class).because("no statement runs without a limit of time");

    @Test
    void everyConnectionHasAKindAndLimits() {
        JavaClasses hub = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("weir.hub");
        CONNECTIONS_HAVE_A_KIND.check(hub);
        CONNECTIONS_HAVE_LIMITS.check(hub);
    }

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
    void noStoredMomentPassesThroughTheProcesssZone() {
        JavaClasses ours = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).withImportOption(location -> !location.contains("-tests.jar")).importPackages("weir.hub", "weir.core");
        assertThat(ours.contain("weir.core.connect.jdbc.DatabaseSource")).isTrue();
        NO_ZONED_MOMENTS.check(ours);
        NO_ZONE_OF_THE_PROCESS.check(ours);
        NO_MOMENT_TYPES_OF_JOOQ.check(ours);
    }

    @Test
    void findsAMomentThatPassesThroughTheProcesssZone() {
        JavaClasses broken = new ClassFileImporter().importPackages("weir.broken.moment");
        assertThatThrownBy(() -> NO_ZONED_MOMENTS.check(broken)).hasMessageContaining("weir.broken.moment.ZonedRows");
        assertThatThrownBy(() -> NO_ZONE_OF_THE_PROCESS.check(broken)).hasMessageContaining("weir.broken.moment.ZonedRows");
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
