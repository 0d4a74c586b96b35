package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import weir.hub.lake.log.Engine;
import weir.hub.TestHub;
import java.util.stream.Stream;
import java.util.List;
import java.sql.Statement;
import java.sql.ResultSet;
import java.sql.Connection;
import java.io.IOException;
import org.junit.jupiter.api.io.TempDir;

/** Log and database are two halves: a folder is never joined with another database than its own. */

class DataFolderTest {
    private static final String URL = "jdbc:postgresql://db.city:5432/weir";

    @TempDir
    Path root;

    @Test
    void aFolderUsedWithAnExternalDatabaseIsNotStartedOnAnEmbeddedOne() throws Exception {
        try (DataFolder folder = DataFolder.open(root)) {
            folder.belongTo(URL + "?password=secret&ssl=true");
            assertThat(DataFolder.externalDatabase(root)).isEqualTo(URL);
            assertThatThrownBy(() -> folder.belongTo(null)).isInstanceOf(StartProblem.class).hasMessageContaining(URL).hasMessageContaining("--db");
        }
    }

    @Test
    void aFolderUsedWithAnExternalDatabaseIsNotStartedOnAnotherOne() throws Exception {
        try (DataFolder folder = DataFolder.open(root)) {
            folder.belongTo(URL);
            assertThatThrownBy(() -> folder.belongTo("jdbc:postgresql://elsewhere/weir")).isInstanceOf(StartProblem.class).hasMessageContaining(URL);
            assertThatCode(() -> folder.belongTo(URL + "?ssl=true")).doesNotThrowAnyException();
        }
    }

    @Test
    void aFolderWithADatabaseOfItsOwnIsNotStartedOnAnExternalOne() throws Exception {
        try (DataFolder folder = DataFolder.open(root)) {
            folder.belongTo(null);
            Files.createDirectories(root.resolve("postgres/data"));
            assertThatThrownBy(() -> folder.belongTo(URL)).isInstanceOf(StartProblem.class).hasMessageContaining("a database of its own");
            assertThat(DataFolder.externalDatabase(root)).isNull();
        }
    }

    /** What spills, previews and uploads left when the process was killed goes at the next start; what is unpacked once stays. */
    @Test
    void sweepsWhatAKilledProcessLeft(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        DataFolder.open(data).close();
        Path work = data.resolve("work");
        for (String left : List.of("tmp/weir-stage1.copy", "keys12/a", "engine/x.tmp", "upload7.part", "tomcat/work/b", "postgres-18/bin/postgres")) {
            Files.createDirectories(work.resolve(left).getParent());
            Files.writeString(work.resolve(left), "x");
        }
        try (DataFolder again = DataFolder.open(data); Stream<Path> standing = Files.walk(work)) {
            assertThat(standing.filter(Files::isRegularFile)).containsExactly(work.resolve("postgres-18/bin/postgres"));
            assertThat(again.scratch()).isEmptyDirectory();
        }
    }

    @Test
    void temporaryFilesOfTheHubLieInItsFolder() throws Exception {
        DataFolder folder = TestHub.bean(DataFolder.class);
        // Of the process: another test's hub that began later in it has moved it to its own folder.
        assertThat(Path.of(System.getProperty("java.io.tmpdir"))).endsWith(folder.root().relativize(folder.scratch()));
        assertThat(TestHub.context().getEnvironment().getProperty("spring.servlet.multipart.location")).startsWith(folder.root().toString());
        try (Connection engine = TestHub.bean(Engine.class).connect(); Statement statement = engine.createStatement(); ResultSet answer = statement.executeQuery("select current_setting('temp_directory')")) {
            answer.next();
            assertThat(answer.getString(1)).startsWith(folder.root().toString());
        }
    }
}
