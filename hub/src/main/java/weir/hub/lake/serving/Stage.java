package weir.hub.lake.serving;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import weir.core.batch.CopyBinary;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ColumnName;
import weir.hub.lake.ResourceTable;

/** Changed and deleted rows of a batch, kept encoded until the load's stream has ended, then joined into the table. */
final class Stage {
    static final String NAME = "weir_stage";
    private static final int CHUNK = 256 << 10;

    private final ResourceTable table;
    private final CopyBinary encoder;
    private final Spool spool = new Spool();
    private long rows;
    private long gone;
    private long bytes;

    Stage(ResourceTable table, long batch) {
        this.table = table;
        this.encoder = new CopyBinary(table.schema(), new CopyBinary.Extra.Int8(batch), new CopyBinary.Extra.Hash(), new CopyBinary.Extra.Deletes());
        encoder.begin();
    }

    void add(TypedBlock block, int row, boolean delete) throws IOException {
        encoder.row(block, row);
        rows++;
        gone += delete ? 1 : 0;
        if (encoder.size() >= CHUNK) {
            bytes += encoder.size();
            spool.add(encoder.buffer(), encoder.size());
            encoder.clear();
        }
    }

    /** Gives up what was kept. */
    void close() {
        spool.close();
    }

    /** Encoded so far, nearly. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Rows that are changed, not deleted. */
    long changes() {
        return rows - gone;
    }

    ServingLoad.Merged merge(Connection connection) throws SQLException, IOException {
        if (rows == 0) {
            return new ServingLoad.Merged(0, 0);
        }
        encoder.end();
        spool.add(encoder.buffer(), encoder.size());
        try (Statement statement = connection.createStatement(); spool) {
            statement.execute(ServingLoad.PREFER_INDEXES);
            statement.execute("create temp table weir_stage (" + ServingTable.columns(table.schema()) + ", " + ServingTable.GONE + " boolean not null) on commit drop");
            try (InputStream bytes = spool.read()) {
                connection.unwrap(PGConnection.class).getCopyAPI()
                        .copyIn("copy weir_stage (" + ServingTable.allColumns(table.schema()) + ", " + ServingTable.GONE + ") from stdin (format binary)", bytes, CHUNK);
            }
            statement.execute("alter table weir_stage add primary key (" + ServingTable.keyColumns(table.schema()) + ")");
            statement.execute("analyze weir_stage (" + ServingTable.keyColumns(table.schema()) + ")");
            long deleted = gone == 0 ? 0 : statement.executeLargeUpdate("delete from " + target() + " t using weir_stage s where s." + ServingTable.GONE + " and " + ServingTable.keyJoin(table, "t", "s"));
            long changed = gone == rows ? 0 : statement.executeLargeUpdate("update " + target() + " t set " + assignments() + " from weir_stage s where not s." + ServingTable.GONE + " and " + ServingTable.keyJoin(table, "t", "s"));
            if (deleted != gone || changed != rows - gone) {
                throw new IOException("the merge met " + changed + " and " + deleted + " rows, expected " + (rows - gone) + " and " + gone);
            }
            return new ServingLoad.Merged(changed, deleted);
        }
    }

    private String target() {
        return ServingTable.name(table.code());
    }

    private String assignments() {
        List<String> columns = new ArrayList<>(table.schema().fields().stream().filter(f -> !table.schema().isKey(f.name())).map(f -> ColumnName.quoted(f.name())).toList());
        columns.add(ServingTable.BATCH);
        columns.addAll(List.of(ServingTable.HASH.split(", ")));
        return columns.stream().map(c -> c + " = s." + c).collect(Collectors.joining(", "));
    }
}
