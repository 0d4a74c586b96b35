package weir.hub.lake.log;

import java.io.IOException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;

/** Reads the result of a query over the log as typed blocks, with hashes computed anew; flat memory. */
public final class LogReader {
    private static final int BLOCK = 8192;

    private LogReader() {}

    /** Takes one block; valid during the call. {@code does}: by row, what the query's {@code _does} says. */
    public interface Taker {
        void take(TypedBlock block, byte[] does) throws SQLException, IOException, InterruptedException;
    }

    /**
     * @param query its columns are those of {@link LogRelation#block}
     * @return rows read
     */
    public static long read(Engine engine, String query, Schema schema, Taker taker) throws SQLException, IOException, InterruptedException {
        long rows = 0;
        RowHash hash = new RowHash(schema);
        byte[] does = new byte[BLOCK];
        TypedBlock block = new TypedBlock(schema, BLOCK);
        try (DuckDBConnection connection = engine.connect(); Statement statement = connection.createStatement(); BufferAllocator memory = engine.memory().newChildAllocator("read", 0, Long.MAX_VALUE);
                ResultSet result = statement.executeQuery(query); ArrowReader reader = (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(memory, BLOCK)) {
            while (reader.loadNextBatch()) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                for (int from = 0; from < root.getRowCount(); from += BLOCK) {
                    fill(block, does, root, from, Math.min(BLOCK, root.getRowCount() - from), hash);
                    taker.take(block, does);
                    rows += block.rows;
                }
            }
        }
        return rows;
    }

    private static void fill(TypedBlock block, byte[] does, VectorSchemaRoot root, int from, int count, RowHash hash) {
        int used = 0;
        block.rows = count;
        for (int i = 0; i < block.columns.length; i++) {
            used = column(block, block.columns[i], root.getVector(i), from, count, used);
        }
        BigIntVector what = (BigIntVector) root.getVector(block.columns.length);
        BigIntVector place = (BigIntVector) root.getVector(block.columns.length + 1);
        for (int row = 0; row < count; row++) {
            does[row] = (byte) what.get(from + row);
            block.op[row] = (byte) (does[row] == 3 ? 1 : 0);
            block.place[row] = place.get(from + row);
            hash.row(block, row);
            block.hashHigh[row] = hash.high;
            block.hashLow[row] = hash.low;
        }
    }

    private static int column(TypedBlock block, TypedBlock.Column column, FieldVector vector, int from, int count, int used) {
        int at = used;
        for (int row = 0; row < count; row++) {
            int index = from + row;
            column.isNull[row] = vector.isNull(index);
            if (column.isNull[row]) {
                continue;
            }
            switch (vector) {
                case VarCharVector text -> at = text(block, column, text, index, row, at);
                case BigIntVector number -> column.number[row] = number.get(index);
                case DateDayVector date -> column.number[row] = date.get(index);
                case TimeStampVector time -> column.number[row] = time.get(index);
                case BitVector bool -> column.number[row] = bool.get(index);
                case DecimalVector decimal -> decimal(column, decimal, index, row);
                default -> throw new IllegalStateException("unexpected column from the engine: " + vector.getField());
            }
        }
        return at;
    }

    private static int text(TypedBlock block, TypedBlock.Column column, VarCharVector text, int index, int row, int at) {
        int start = text.getStartOffset(index);
        int length = text.getEndOffset(index) - start;
        if (block.bytes.length - at < length) {
            block.bytes = java.util.Arrays.copyOf(block.bytes, Math.max(block.bytes.length * 2, at + length));
        }
        ArrowBuf data = text.getDataBuffer();
        data.getBytes(start, block.bytes, at, length);
        column.start[row] = at;
        column.length[row] = length;
        return at + length;
    }

    private static void decimal(TypedBlock.Column column, DecimalVector decimal, int index, int row) {
        BigInteger unscaled = decimal.getObject(index).unscaledValue();
        if (column.wide.length > 0) {
            column.wide[row] = unscaled;
        } else {
            column.number[row] = unscaled.longValueExact();
        }
    }
}
