package weir.core.connect.jdbc;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import weir.core.batch.Block;

/**
 * Rows per second out of a source into blocks: PostgreSQL by COPY and by a streaming result, MariaDB. Twelve columns of about 150 bytes in all.
 * Run {@code main} on the test class path with the number of rows; prints one JSON line for each, three times, the last is warm.
 */
public final class SourceSpeed {
    private static final TableName T = TableName.of("enterprise");
    private static final String TABLE = """
        create table enterprise (id varchar(18) primary key, name varchar(60), division char(6), kind varchar(20), legal varchar(20), phone varchar(20), capital decimal(18,2),
          founded date, changed timestamp, staff integer, energy decimal(18,4), address varchar(80))""";
    private static final String ROW = "'衡阳市第', %1$s, '有限责任公司'), '430401', '有限责任公司', '王小明', '13800000000', %1$s * 1.25, '2020-02-03', '2026-01-02 03:04:05', %1$s, %1$s * 0.0125, '湖南省衡阳市解放大道一百号'";

    private SourceSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        DatabaseSettings postgres = Databases.postgres();
        Databases.run(postgres, TABLE, "insert into enterprise select lpad(cast(g as text), 18, '0'), concat(" + ROW.formatted("g").replace("'2020-02-03'", "date '2020-02-03'").replace("'2026-01-02 03:04:05'", "timestamp '2026-01-02 03:04:05'") + " from generate_series(1, " + rows + ") g", "analyze");
        DatabaseSettings maria = Databases.mariadb();
        Databases.run(maria, TABLE, "insert into enterprise select lpad(seq, 18, '0'), concat(" + ROW.formatted("seq") + " from seq_1_to_" + rows);
        for (int round = 0; round < 3; round++) {
            copy("pg-copy", postgres, rows);
            result("pg-result", postgres, rows);
            copy("mariadb", maria, rows);
        }
        System.exit(0);
    }

    private static void copy(String label, DatabaseSettings source, int rows) throws Exception {
        long began = System.nanoTime();
        try (DatabaseSource read = DatabaseSource.open(source, ReadPlan.whole(T, List.of()), Databases.DRIVERS)) {
            Block block = read.newBlock();
            while (read.next(block)) {
                if (block.columns != 12) {
                    throw new IllegalStateException("twelve columns");
                }
            }
            told(label, read.rowsRead(), rows, read.bytesRead(), System.nanoTime() - began);
        }
    }

    private static void result(String label, DatabaseSettings source, int rows) throws Exception {
        long began = System.nanoTime();
        try (Session session = Session.open(source, Databases.DRIVERS)) {
            session.beginSnapshot();
            List<SourceColumn> columns = session.columns(T);
            List<String> expressions = new ArrayList<>();
            columns.forEach(column -> expressions.add(session.dialect.asText(column)));
            try (Statement statement = session.connection.createStatement()) {
                statement.setFetchSize(session.dialect.fetchSize());
                try (ResultSet result = statement.executeQuery("select " + String.join(", ", expressions) + " from enterprise")) {
                    ResultRows reader = new ResultRows(result, columns.size(), new CellText(columns, false), false);
                    Block block = new Block(12, 8192);
                    long read = 0;
                    boolean more = true;
                    while (more) {
                        block.clear();
                        more = reader.fill(block, block.capacity);
                        read += block.rows;
                    }
                    told(label, read, rows, reader.bytes(), System.nanoTime() - began);
                }
            }
        }
    }

    private static void told(String label, long read, int rows, long bytes, long nanos) {
        if (read != rows) {
            throw new IllegalStateException(label + " read " + read + " of " + rows);
        }
        System.out.printf("{\"source\":\"%s\",\"rows\":%d,\"seconds\":%.2f,\"rowsPerSecond\":%.0f,\"megabytesPerSecond\":%.0f}%n", label, read, nanos / 1e9, read * 1e9 / nanos, bytes * 1e3 / nanos);
    }
}
