package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
}
