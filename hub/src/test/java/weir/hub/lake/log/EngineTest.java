package weir.hub.lake.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the product relies on the pinned engine for; run this first when its version is raised. */
class EngineTest {
    private static final int ROWS = 50_000;
    private static final int EVERY = 100;

    /**
     * DuckDB 2.0.0.1 pushes the cast into the CSV reader: the query fails on the first value that is no date, and with
     * {@code ignore_errors} such rows are gone without a word. It happens only where the column as text is not asked for as well.
     */
    @Test
    void keepsEveryRowWhenAColumnIsCastWhileItIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("企业 一.csv");
        Files.writeString(file, lines());
        long good = ROWS - ROWS / EVERY;
        for (String errors : new String[] {"", ", ignore_errors=true"}) {
            String source = "read_csv(" + Engine.literal(file.toString()) + ", header=true, all_varchar=true" + errors + ")";
            String counts = "select count(*), count(founded), count(capital), count(code) from (select code, try_cast(founded as date) founded, try_cast(capital as decimal(18,2)) capital from " + source + ")";
            assertThat(counts(folder, counts)).as(errors).containsExactly(ROWS, good, good, ROWS);
            assertThat(counts(folder, "select count(*), count(d) from (select try_cast(founded as date) d from " + source + ")")).as(errors).containsExactly(ROWS, good);
        }
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder("code,founded,capital\n");
        for (int i = 1; i <= ROWS; i++) {
            boolean bad = i % EVERY == 0;
            lines.append("9137").append(i).append(bad ? ",2026-13-45,一百万\n" : ",2026-01-31,100.50\n");
        }
        return lines.toString();
    }

    private static long[] counts(Path folder, String query) throws Exception {
        try (Engine engine = new Engine(folder.resolve("work"), 500); var connection = engine.connect(); Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(query)) {
            assertThat(answer.next()).isTrue();
            return numbers(answer);
        }
    }

    private static long[] numbers(ResultSet answer) throws SQLException {
        long[] numbers = new long[answer.getMetaData().getColumnCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = answer.getLong(i + 1);
        }
        return numbers;
    }
}
