package weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.StartProblem;
import weir.hub.lake.backup.BackupMain;

/** What is different where the database is not the hub's own. That all else is the same, the other tests of this run show. */
@EnabledIfSystemProperty(named = "weir.test.db", matches = "external", disabledReason = "the run on an external database has it")
class ExternalDatabaseTest {
    private final OperationalDatabase database = TestHub.bean(OperationalDatabase.class);

    @Test
    void aPlainRoleThatOwnsItsDatabaseIsEnough() {
        JdbcTemplate sql = TestHub.bean(JdbcTemplate.class);
        assertThat(sql.queryForObject("select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls from pg_roles where rolname = current_user", Boolean.class)).isFalse();
        assertThat(sql.queryForList("select rolname from pg_roles r where pg_has_role(current_user, r.oid, 'MEMBER') and rolname <> 'pg_database_owner'", String.class)).containsExactly(database.user());
        assertThat(sql.queryForObject("show max_prepared_transactions", String.class)).isEqualTo("0");
    }

    @Test
    void theFolderKeepsNoDatabaseAndRemembersWhoseHalfItIs() throws Exception {
        Path root = TestHub.bean(DataFolder.class).root();
        assertThat(root.resolve("postgres")).doesNotExist();
        assertThat(DataFolder.externalDatabase(root)).isEqualTo(database.url());
        assertThatThrownBy(() -> BackupMain.backup(root, root.resolveSibling("backup"))).hasMessageContaining("external").hasMessageContaining(database.url());
    }

    @Test
    void saysWhatTheDatabaseLacks(@TempDir Path folder) {
        String server = database.url().replaceAll("/[^/]*$", "/");
        assertThatThrownBy(() -> Hub.run("--data", folder.resolve("a").toString(), "--port", "0", "--db", server + "postgres", "--db-user", database.user())).satisfies(failure -> told(failure, "owner"));
        assertThatThrownBy(() -> Hub.run("--data", folder.resolve("b").toString(), "--port", "0", "--db", server + "nowhere", "--db-user", database.user())).satisfies(failure -> told(failure, "nowhere"));
        assertThatThrownBy(() -> Hub.run("--data", folder.resolve("c").toString(), "--port", "0", "--db", database.url(), "--db-user", "nobody")).satisfies(failure -> told(failure, "nobody"));
        assertThatThrownBy(() -> Hub.run("--data", folder.resolve("d").toString(), "--port", "0", "--db", "mysql://x")).satisfies(failure -> told(failure, "jdbc:postgresql://"));
        String stricter = database.url() + "?options=-c%20default_transaction_isolation%3Dserializable";
        assertThatThrownBy(() -> Hub.run("--data", folder.resolve("e").toString(), "--port", "0", "--db", stricter, "--db-user", database.user())).satisfies(failure -> told(failure, "read committed"));
    }

    private static void told(Throwable failure, String word) {
        StartProblem problem = weir.hub.kernel.Startup.explain(failure);
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage()).contains(word);
        assertThat(problem.chinese()).isNotBlank();
    }
}
