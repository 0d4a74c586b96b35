package weir.hub.lake.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Repository;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;
import weir.hub.kernel.DatabaseSettings;
import weir.hub.kernel.Page;
import weir.hub.kernel.Work;
import weir.hub.lake.Batch;
import weir.hub.lake.ColumnName;
import weir.hub.lake.Difference;
import weir.hub.lake.HistoryEntry;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;
import weir.hub.lake.log.Engine;
import weir.hub.lake.log.LogCatalog;
import weir.hub.lake.log.LogRelation;

/** Reads rows from the log's files: as of a batch, the history of a key, what is different between two batches. */
@Repository
public class LogRows {
    private static final Field<String> OP = DSL.field(DSL.quotedName("_op"), SQLDataType.VARCHAR);

    private final Engine engine;
    private final LogCatalog log;
    private final Ledger ledger;
    private final DatabaseSettings limits;

    LogRows(Engine engine, LogCatalog log, Ledger ledger, DatabaseSettings limits) {
        this.limits = limits;
        this.engine = engine;
        this.log = log;
        this.ledger = ledger;
    }

    /** The rows as they stood when this batch, or the last one before this instant, had been committed. */
    public Page<Row> asOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query) {
        return inEngine(sql -> new RowSelect(table, query).page(sql, standing(table, batch, at), null));
    }

    /** Gives every row of the query to the taker, in order; the engine hands them over as they are taken instead of holding the whole answer. */
    public void everyAsOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query, Consumer<Row> taker) {
        inEngine(Work.BACKGROUND, sql -> {
            sql.execute("set session jdbc_stream_results = true");
            RowSelect select = new RowSelect(table, query);
            try (Stream<Record> records = select.every(sql, standing(table, batch, at)).fetchStream()) {
                records.forEach(record -> taker.accept(select.row(record)));
            }
            return true;
        });
    }

    public Statistics statisticsAsOf(ResourceTable table, @Nullable Long batch, @Nullable Instant at, RowQuery query, List<String> fields, @Nullable String groupBy) {
        return inEngine(sql -> new RowSelect(table, query).statistics(sql, standing(table, batch, at), fields, groupBy));
    }

    private Table<?> standing(ResourceTable table, @Nullable Long batch, @Nullable Instant at) {
        String relation = LogRelation.of(log.root(), files(ledger.logged(table.resource(), batch, at)), table.schema());
        return relation("(select * from " + LogRelation.newest(relation, table.schema()) + " where _op <> 'deleted')");
    }

    /** All versions of one row, oldest first. */
    public List<HistoryEntry> history(ResourceTable table, Map<String, String> key) {
        Condition which = ServingColumns.key(table, key);
        Map<Long, Batch> batches = ledger.logged(table.resource(), null, null).stream().filter(batch -> batch.file() != null && mayHold(table.schema(), batch, key)).collect(Collectors.toMap(Batch::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        if (batches.isEmpty()) {
            return List.of();
        }
        String relation = LogRelation.of(log.root(), files(List.copyOf(batches.values())), table.schema());
        return inEngine(sql -> {
            RowSelect select = new RowSelect(table, RowQuery.all(1));
            List<Field<?>> columns = new ArrayList<>(columns(table.schema()));
            columns.add(OP);
            List<HistoryEntry> history = new ArrayList<>();
            Map<String, @Nullable Object> before = null;
            for (Record record : sql.select(columns).from(relation(relation)).where(which).orderBy(ServingColumns.BATCH).fetch()) {
                Row row = select.row(record);
                Batch batch = Objects.requireNonNull(batches.get(row.batch()));
                String op = record.get(OP);
                history.add(new HistoryEntry(batch.id(), Objects.requireNonNull(batch.ended()), batch.actorName(), batch.provenance(), batch.run(), op, row.values(), changed(before, row.values())));
                before = op.equals("deleted") ? null : row.values();
            }
            return history;
        });
    }

    /** Whether a batch's range of first-key values can hold this key; text in byte order, as in the files. */
    private static boolean mayHold(Schema schema, Batch batch, Map<String, String> key) {
        String first = schema.key().getFirst();
        if (batch.keyLow() == null || batch.keyHigh() == null || schema.field(first).orElseThrow().type().storage() != Storage.TEXT) {
            return true;
        }
        byte[] value = String.valueOf(key.get(first)).getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(value, batch.keyLow().getBytes(StandardCharsets.UTF_8)) >= 0 && Arrays.compareUnsigned(value, batch.keyHigh().getBytes(StandardCharsets.UTF_8)) <= 0;
    }

    /**
     * What is different after batch {@code to} from after batch {@code from}, by key.
     *
     * @param kind created, changed or deleted, or null for all
     */
    public Difference.Listed difference(ResourceTable table, long from, long to, @Nullable String kind, @Nullable String after, int limit) {
        List<Batch> until = ledger.logged(table.resource(), to, null);
        List<String> files = files(until.stream().filter(batch -> batch.id() > from).toList());
        String keys = LogRelation.keys(table.schema());
        String now = "(select *, _op = 'deleted' as _gone from " + LogRelation.newest(LogRelation.of(log.root(), files, table.schema()), table.schema()) + ")";
        String old = LogRelation.newest("(select * from " + LogRelation.of(log.root(), files(until.stream().filter(batch -> batch.id() <= from).toList()), table.schema()) + " where (" + keys + ") in (select (" + keys
                + ") from " + now + "))", table.schema());
        return differences(table, now, "(select * from " + old + " where _op <> 'deleted')", kind, after, limit);
    }

    private Difference.Listed differences(ResourceTable table, String now, String old, @Nullable String kind, @Nullable String after, int limit) {
        Schema schema = table.schema();
        String joined = LogRelation.same(schema, "n", "o");
        String olds = schema.fields().stream().map(f -> "o." + ColumnName.quoted(f.name()) + " as \"_o_" + f.name() + '"').collect(Collectors.joining(", "));
        String relation = "(select " + LogRelation.fields(schema, "n.") + ", " + olds + ", n._batch as _batch, case when n._gone then 'deleted' when o._batch is null then 'created' else 'changed' end as _kind from " + now
                + " n left join " + old + " o on " + joined + " where not (n._gone and o._batch is null) and (n._gone or o._batch is null or n._hash <> o._hash))";
        return inEngine(sql -> {
            Field<String> kinds = DSL.field(DSL.quotedName("_kind"), SQLDataType.VARCHAR);
            Map<String, Integer> counts = sql.select(kinds, DSL.count()).from(relation(relation)).groupBy(kinds).fetchMap(kinds, DSL.count());
            int from = (int) Math.clamp(Page.mark(after, 0), 0, Integer.MAX_VALUE);
            List<Field<?>> columns = new ArrayList<>(columns(schema));
            schema.fields().forEach(f -> columns.add(DSL.field(DSL.quotedName("_o_" + f.name()), ServingColumns.type(f))));
            columns.add(kinds);
            List<Field<?>> order = schema.key().stream().<Field<?>>map(k -> ServingColumns.column(ServingColumns.field(table, k))).toList();
            List<Difference> items = sql.select(columns).from(relation(relation)).where(kind == null ? DSL.noCondition() : kinds.eq(kind)).orderBy(order).offset(from).limit(limit + 1).fetch(record -> difference(schema, record));
            boolean more = items.size() > limit;
            return new Difference.Listed(more ? List.copyOf(items.subList(0, limit)) : items, more ? Integer.toString(from + limit) : null, counts.getOrDefault("created", 0), counts.getOrDefault("changed", 0),
                    counts.getOrDefault("deleted", 0));
        });
    }

    private static Difference difference(Schema schema, Record record) {
        int width = schema.fields().size();
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        Map<String, @Nullable Object> old = new LinkedHashMap<>();
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (int i = 0; i < width; i++) {
            String name = schema.fields().get(i).name();
            now.put(name, record.get(i));
            old.put(name, record.get(width + 1 + i));
            if (schema.isKey(name)) {
                key.put(name, record.get(i));
            }
        }
        String kind = record.get(2 * width + 1, String.class);
        return switch (kind) {
            case "created" -> new Difference(kind, key, null, now, List.copyOf(now.keySet()));
            case "deleted" -> new Difference(kind, key, old, null, List.of());
            default -> new Difference(kind, key, old, now, changed(old, now));
        };
    }

    private static List<String> changed(@Nullable Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
        return now.keySet().stream().filter(name -> before == null ? now.get(name) != null : !Objects.equals(before.get(name), now.get(name))).toList();
    }

    private static List<Field<?>> columns(Schema schema) {
        List<Field<?>> columns = new ArrayList<>();
        schema.fields().forEach(field -> columns.add(ServingColumns.column(field)));
        columns.add(ServingColumns.BATCH);
        return columns;
    }

    private static List<String> files(List<Batch> batches) {
        return batches.stream().map(Batch::file).filter(Objects::nonNull).map(String::valueOf).toList();
    }

    private static Table<?> relation(String text) {
        // Paths and names in it are quoted by LogRelation; braces and question marks in a path must not be read as jOOQ's.
        return DSL.table(DSL.raw(text)).as("r");
    }

    private <T> T inEngine(Function<DSLContext, T> work) {
        return inEngine(Work.reading(), work);
    }

    /** The engine holds to the same limits as the database. */
    private <T> T inEngine(Work kind, Function<DSLContext, T> work) {
        int seconds = (int) limits.limits(kind).statement().toSeconds();
        try (DuckDBConnection connection = engine.connect()) {
            return work.apply(DSL.using(connection, SQLDialect.DUCKDB, new Settings().withRenderSchema(false).withQueryTimeout(seconds)));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the engine could not be asked", e);
        }
    }
}
