package weir.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void isDurableAndAsksForThePassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home(), work(), EmbeddedPostgres.options())) {
            try (Connection connection = server.connect("postgres")) {
                assertThat(shown(connection, "fsync")).isEqualTo("on");
                assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
                assertThat(shown(connection, "data_checksums")).isEqualTo("on");
                assertThat(shown(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), EmbeddedPostgres.USER, "wrong")).isInstanceOf(SQLException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve("password")))).isEqualTo("rw-------");
        }
    }

    @Test
    void keepsItsDataAndStopsTheServerThatAKilledProcessLeft() throws Exception {
        EmbeddedPostgres left = EmbeddedPostgres.start(home(), work(), EmbeddedPostgres.options());
        left.createDatabase("weir");
        left.createDatabase("weir");
        try (Connection connection = left.connect("weir"); var statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('堰')");
        }
        long orphan = left.pid();
        // Not closed: as after kill -9 of the program.
        try (EmbeddedPostgres next = EmbeddedPostgres.start(home(), work(), EmbeddedPostgres.options());
                Connection connection = next.connect("weir");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("堰");
            assertThat(next.pid()).isNotEqualTo(orphan);
            assertThatThrownBy(() -> left.connect("weir")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void saysWhichVersionAForeignFolderHas() throws Exception {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(home(), work(), EmbeddedPostgres.options())).isInstanceOf(EmbeddedPostgresProblem.class).hasMessageContaining("PostgreSQL 15");
    }

    /** Blanks and Chinese characters belong to real paths. */
    private Path home() {
        return folder.resolve("数据 folder's");
    }

    private Path work() {
        return Path.of("target", "postgres work").toAbsolutePath();
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
