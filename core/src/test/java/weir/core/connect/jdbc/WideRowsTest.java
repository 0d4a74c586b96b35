package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.batch.Block;
import weir.core.covers.Covers;

/** Texts of megabytes are read with the memory of a few of them, each read in a program of its own whose heap holds a fraction of the table. */
@Covers({"C1", "C10"})
class WideRowsTest {
    private static final int ROWS = 150;
    private static final int CHARACTERS = 700_000;
    private static final String HEAP = "-Xmx160m";

    @Test
    void mariadbStreamsTextsOfTwoMegabytes() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, "create table wide (k integer primary key, t longtext)", "insert into wide select seq, repeat('字', " + CHARACTERS + ") from seq_1_to_" + ROWS);
        assertThat(readElsewhere(source)).isEqualTo(expected());
    }

    @Test
    void aDriverThatFetchesRowsHoldsAFewTextsOfTwoMegabytes() throws Exception {
        DatabaseSettings source = Databases.postgres();
        fillPostgres(source);
        assertThat(readElsewhere(source, "fetched")).isEqualTo(expected());
    }

    @Test
    void postgresqlCopiesTextsOfTwoMegabytes() throws Exception {
        DatabaseSettings source = Databases.postgres();
        fillPostgres(source);
        assertThat(readElsewhere(source)).isEqualTo(expected());
    }

    private static void fillPostgres(DatabaseSettings source) throws Exception {
        Databases.run(source, "create table wide (k integer primary key, t text)", "insert into wide select g, repeat('字', " + CHARACTERS + ") from generate_series(1, " + ROWS + ") g");
    }

    private static String expected() {
        return ROWS + " rows, " + 3L * CHARACTERS * ROWS + " bytes";
    }

    private static String readElsewhere(DatabaseSettings source, String... how) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-cp", System.getProperty("java.class.path"), Reader.class.getName(),
                source.kind().name(), String.valueOf(source.port()), source.database(), source.user(), new String(source.password())));
        command.addAll(List.of(how));
        Process reader = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reader.waitFor()).as(said).isZero();
            return said.strip().lines().reduce("", (before, line) -> line);
        } finally {
            reader.destroyForcibly().waitFor();
        }
    }

    /** Reads the table and says what it found: kind, port, database, user, password, and {@code fetched} for the road of the drivers without COPY. */
    static final class Reader {
        private static final TableName WIDE = TableName.of("wide");

        public static void main(String[] given) throws Exception {
            DatabaseSettings source = new DatabaseSettings(DatabaseKind.valueOf(given[0]), "127.0.0.1", Integer.parseInt(given[1]), given[2], given[3], given[4].toCharArray(), java.util.Map.of());
            ReadPlan plan = ReadPlan.whole(WIDE, List.of("k", "t"));
            if (given.length == 5) {
                try (DatabaseSource rows = DatabaseSource.open(source, plan, Databases.DRIVERS)) {
                    count(rows.newBlock(), rows::next);
                }
                return;
            }
            try (Session session = Session.open(source, Databases.DRIVERS)) {
                List<SourceColumn> columns = session.columns(WIDE);
                session.beginSnapshot();
                RowReader rows = DatabaseSource.fetched(session, plan, columns, " from wide");
                count(new Block(2, 8192), block -> {
                    block.clear();
                    rows.fill(block, block.capacity);
                    return !block.isEmpty();
                });
            }
        }

        private interface Filler {
            boolean next(Block block) throws Exception;
        }

        private static void count(Block block, Filler source) throws Exception {
            long rows = 0;
            long bytes = 0;
            while (source.next(block)) {
                for (int row = 0; row < block.rows; row++) {
                    bytes += block.length[row * block.columns + 1];
                }
                rows += block.rows;
            }
            System.out.println(rows + " rows, " + bytes + " bytes");
        }
    }
}
