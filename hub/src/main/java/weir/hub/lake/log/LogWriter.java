package weir.hub.lake.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.core.schema.Field;

/**
 * Writes one log file with flat memory: blocks go through a short queue into one running {@code COPY … TO} of the engine. The file is begun
 * with the first row; without rows there is none.
 */
public final class LogWriter implements AutoCloseable {
    private static final int FILE_ROW_GROUP = 122_880;
    /** Of our rows the engine's default level makes a file 5 % larger and takes a quarter more time. */
    private static final int ZSTD_LEVEL = 1;
    /** Of columns with more different values in a row group the engine lets go of its dictionary; it notices so much sooner than by default. */
    private static final int DICTIONARY = 8_192;

    private final Engine engine;
    private final Path lake;
    private final String path;
    private final long batch;
    private final weir.core.schema.Schema fields;
    private final Map<String, Integer> fieldIds;
    private final Schema schema;
    private final BufferAllocator memory;
    private @Nullable LogStream stream;
    private @Nullable Thread thread;
    private boolean ended;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable LogFile file;

    /** @param path where the file will lie, below the lake folder */
    public LogWriter(Engine engine, Path lake, String path, long batch, weir.core.schema.Schema fields, Map<String, Integer> fieldIds) {
        this.engine = engine;
        this.lake = lake;
        this.path = path;
        this.batch = batch;
        this.fields = fields;
        this.fieldIds = fieldIds;
        this.schema = LogColumns.arrow(fields);
        this.memory = engine.memory().newChildAllocator("batch-" + batch, 0, Long.MAX_VALUE);
    }

    /** Appends rows of a block; they are copied before this returns. See {@link LogBlock#copy}. */
    public void add(TypedBlock block, int[] rows, int count, byte[] op) throws IOException, InterruptedException {
        LogStream queue = stream;
        if (queue == null) {
            queue = start();
        }
        ArrowRecordBatch copy = LogBlock.copy(schema, memory, block, rows, count, op);
        if (!queue.put(copy)) {
            copy.close();
            check();
            throw new IOException("the log file was ended early");
        }
    }

    /** No more rows come: the engine writes the rest while the caller goes on to other things, until {@link #finish}. */
    public void end() throws InterruptedException {
        if (stream != null && !ended) {
            ended = true;
            stream.end();
        }
    }

    /** Closes the file and forces it to disk; null where no row came. */
    public @Nullable LogFile finish() throws IOException, InterruptedException {
        if (stream == null || thread == null) {
            return null;
        }
        end();
        thread.join();
        check();
        force(lake.resolve(path));
        force(lake.resolve(path).getParent());
        return file;
    }

    /** Gives the file up, if it is not finished. The caller removes what lies there. */
    @Override
    public void close() throws InterruptedException {
        if (thread != null && thread.isAlive() && stream != null) {
            stream.abort();
            thread.join();
        }
        memory.close();
    }

    private LogStream start() throws IOException {
        Files.createDirectories(lake.resolve(path).getParent());
        LogStream queue = new LogStream(memory, schema);
        stream = queue;
        thread = Thread.ofPlatform().name("weir-log-" + batch).daemon().start(() -> write(queue));
        return queue;
    }

    private void write(LogStream queue) {
        try (DuckDBConnection connection = engine.connect(); ArrowArrayStream source = ArrowArrayStream.allocateNew(memory)) {
            Data.exportArrayStream(memory, queue, source);
            connection.registerArrowStream("arrived", source);
            try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(copy())) {
                result.next();
                file = new LogFile(path, result.getLong("count"), result.getLong("file_size_bytes"), statistics(result.getObject("column_statistics")));
            }
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        } finally {
            queue.readerGone();
            try {
                queue.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }

    private String copy() {
        String columns = fields.fields().stream().map(f -> '"' + f.name() + '"').collect(Collectors.joining(", "));
        String ids = java.util.stream.Stream.concat(fields.fields().stream().map(Field::name), LogColumns.TECHNICAL.stream())
                .map(name -> '"' + name + "\": " + fieldIds.get(name)).collect(Collectors.joining(", "));
        return "copy (select " + columns + ", case _op when 1 then 'created' when 2 then 'changed' else 'deleted' end as _op, _hash, " + batch
                + "::bigint as _batch, _place from arrived) to " + Engine.literal(lake.resolve(path).toString()) + " (format parquet, compression zstd, compression_level " + ZSTD_LEVEL + ", row_group_size "
                + FILE_ROW_GROUP + ", dictionary_size_limit " + DICTIONARY + ", field_ids {" + ids + "}, return_stats true)";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, LogFile.ColumnStatistics> statistics(Object map) {
        Map<String, LogFile.ColumnStatistics> columns = new LinkedHashMap<>();
        ((Map<String, Map<String, String>>) map).forEach((name, values) -> columns.put(name.replaceAll("^\"|\"$", ""),
                new LogFile.ColumnStatistics(number(values.get("column_size_bytes")), number(values.get("num_values")), number(values.get("null_count")), values.get("min"), values.get("max"))));
        return columns;
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private void check() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("the log file could not be written: " + cause.getMessage(), cause);
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, Files.isDirectory(path) ? List.of(StandardOpenOption.READ).toArray(StandardOpenOption[]::new) : new StandardOpenOption[] {StandardOpenOption.WRITE})) {
            channel.force(true);
        }
    }
}
