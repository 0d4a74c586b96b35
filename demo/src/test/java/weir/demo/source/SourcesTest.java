package weir.demo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.demo.city.City;
import weir.demo.city.Kind;

class SourcesTest {
    private static final City CITY = City.of(City.SEED);

    @TempDir
    static Path folder;

    private static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

    private static Sources sources;
    private static PlantedFaults planted = new PlantedFaults();

    @BeforeAll
    static void open() throws Exception {
        sources = Sources.start(folder.resolve("样例 city"), PROGRAMS);
        planted = sources.load(CITY).planted();
    }

    @AfterAll
    static void close() {
        sources.close();
    }

    @Test
    void readersSeeEveryRowOfTheirDepartment() throws SQLException {
        for (SourceTable table : SourceTable.all()) {
            try (Connection connection = reader(table); var rows = connection.createStatement().executeQuery("select count(*) from " + table.schema() + "." + table.collected())) {
                rows.next();
                assertThat(rows.getInt(1)).as(table.source()).isEqualTo(planted.expectation(table.source()).sent());
            }
        }
    }

    @Test
    void plantedFaultsStandInTheTables() throws SQLException {
        for (SourceTable table : SourceTable.all()) {
            var entry = CITY.table(table.resource()).entry();
            try (Connection connection = reader(table); var statement = connection.createStatement()) {
                for (PlantedFault fault : planted.in(table.source())) {
                    if (fault.kind() == Kind.UNKNOWN_CODE || fault.kind() == Kind.DATE_IN_WORDS || fault.kind() == Kind.SCIENTIFIC) {
                        String where = entry.schema().key().getFirst() + " = '" + fault.key().split("\\|")[0] + "'";
                        try (var rows = statement.executeQuery("select " + fault.field() + " from " + table.schema() + "." + table.table() + " where " + where)) {
                            assertThat(rows.next()).as(fault.toString()).isTrue();
                            assertThat(rows.getString(1)).isNotNull();
                        }
                    }
                }
            }
        }
    }

    @Test
    void rareCharactersSurviveBothServers() throws SQLException {
        SourceTable resident = SourceTable.all().get(1);
        try (Connection connection = reader(resident); var rows = connection.createStatement().executeQuery("select count(*) from gaj.resident where full_name like '%𠮷%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isPositive();
        }
    }

    @Test
    void readersMayNotWriteNorReadAnotherDepartment() throws SQLException {
        for (SourceTable table : SourceTable.all()) {
            try (Connection connection = reader(table); var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("delete from " + table.schema() + "." + table.table())).isInstanceOf(SQLException.class);
                String other = table.server() == SourceTable.Server.POSTGRES ? (table.schema().equals("gaj") ? "scjg.ent_base" : "gaj.resident") : table.schema().equals("fgw") ? "hbj.carbon_emission" : "fgw.energy_use";
                assertThatThrownBy(() -> statement.execute("select * from " + other)).isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void startingAgainKeepsPortsAndRows() throws Exception {
        int postgres = sources.database(SourceTable.all().getFirst()).port();
        int mariaDb = sources.database(SourceTable.all().getLast()).port();
        sources.close();
        sources = Sources.start(folder.resolve("样例 city"), PROGRAMS);
        assertThat(sources.load(CITY).planted().faults()).isEqualTo(planted.faults());
        assertThat(sources.database(SourceTable.all().getFirst()).port()).isEqualTo(postgres);
        assertThat(sources.database(SourceTable.all().getLast()).port()).isEqualTo(mariaDb);
        readersSeeEveryRowOfTheirDepartment();
    }

    /** The servers of a killed process still run: the new ones take over their folders and ports. */
    @Test
    void startStopsOrphansOnItsFolderAndTakesTheirPorts() throws Exception {
        Path other = folder.resolve("orphans");
        Sources orphans = Sources.start(other, PROGRAMS);
        try (Sources next = Sources.start(other, PROGRAMS)) {
            for (SourceTable table : SourceTable.all()) {
                assertThat(next.database(table).port()).as(table.source()).isEqualTo(orphans.database(table).port());
            }
            try (Connection postgres = next.postgres().connect("postgres"); Connection mariaDb = next.mariaDb().connect()) {
                assertThat(postgres.isValid(5)).isTrue();
                assertThat(mariaDb.isValid(5)).isTrue();
            }
        }
    }

    private static Connection reader(SourceTable table) throws SQLException {
        DepartmentDatabase database = sources.database(table);
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
