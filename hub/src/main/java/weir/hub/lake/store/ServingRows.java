package weir.hub.lake.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.kernel.Page;
import weir.hub.lake.ColumnName;
import weir.hub.kernel.Work;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;

/** Reads rows from serving tables. */
@Repository
public class ServingRows {
    private static final int FETCHED_AT_ONCE = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DSLContext sql;
    private final TableRegistry tables;
    private final TransactionTemplate view;

    ServingRows(DSLContext sql, TableRegistry tables, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.tables = tables;
        this.view = new TransactionTemplate(transactions);
        this.view.setReadOnly(true);
        this.view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** An unfiltered total comes from the registry, so that it costs nothing. */
    public Page<Row> rows(ResourceTable table, RowQuery query) {
        return whole(table, Work.reading(), () -> {
            Long total = query.total() && query.where() == null ? tables.find(table.resource()).map(TableRegistry.Standing::rows).orElse(null) : null;
            return new RowSelect(table, query).page(sql, ServingColumns.table(table), total);
        });
    }

    public Statistics statistics(ResourceTable table, RowQuery query, List<String> fields, @Nullable String groupBy) {
        return whole(table, Work.reading(), () -> new RowSelect(table, query).statistics(sql, ServingColumns.table(table), fields, groupBy));
    }

    /** Gives every row of the query to the taker, in order, a few at a time. */
    public void every(ResourceTable table, RowQuery query, Consumer<Row> taker) {
        // As long as its reader takes: neither the connections of answers nor their limits are right for it.
        whole(table, Work.BACKGROUND, () -> {
            RowSelect select = new RowSelect(table, query);
            try (Stream<Record> records = select.every(sql, ServingColumns.table(table)).fetchSize(FETCHED_AT_ONCE).fetchStream()) {
                records.forEach(record -> taker.accept(select.row(record)));
            }
            return true;
        });
    }

    /**
     * Reads in one view of the database that shows no batch by halves: where one of two loading transactions is committed and the other not
     * yet, which takes milliseconds, the view is taken again.
     */
    private <T> T whole(ResourceTable table, Work kind, Supplier<T> read) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<T> found = kind.call(() -> view.execute(status -> tables.isHalfLoaded(table.resource()) ? List.<T>of() : List.of(read.get())));
            if (found != null && !found.isEmpty()) {
                return found.getFirst();
            }
            if (System.nanoTime() > patience) {
                throw LakeProblem.RESOURCE_BUSY.because("resource", table.code());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** For each tuple, in order, whether a row has these values in these fields. A text that is no value of its field is nowhere. */
    public boolean[] existing(ResourceTable table, List<String> fields, List<String[]> tuples) {
        boolean[] found = new boolean[tuples.size()];
        List<weir.core.schema.Field> columns = fields.stream().map(name -> ServingColumns.field(table, name)).toList();
        List<RowN> rows = new ArrayList<>();
        for (int i = 0; i < tuples.size(); i++) {
            List<Field<?>> values = values(columns, tuples.get(i));
            if (!values.isEmpty()) {
                values.addFirst(DSL.val(i));
                rows.add(DSL.row(values));
            }
        }
        for (int from = 0; from < rows.size(); from += FETCHED_AT_ONCE) {
            RowN[] part = rows.subList(from, Math.min(rows.size(), from + FETCHED_AT_ONCE)).toArray(RowN[]::new);
            List<String> names = new ArrayList<>(List.of("i"));
            columns.forEach(column -> names.add("v_" + column.name()));
            Table<?> wanted = DSL.values(part).as("wanted", names.toArray(String[]::new));
            org.jooq.Condition same = DSL.noCondition();
            for (weir.core.schema.Field column : columns) {
                same = same.and(equal(column));
            }
            Field<Integer> number = DSL.field(DSL.quotedName("wanted", "i"), Integer.class);
            sql.select(number).from(wanted).whereExists(DSL.selectOne().from(ServingColumns.table(table).as("t")).where(same)).fetch(number).forEach(i -> found[i] = true);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static org.jooq.Condition equal(weir.core.schema.Field column) {
        Field<Object> stands = (Field<Object>) DSL.field(DSL.quotedName("t", ColumnName.of(column.name())), ServingColumns.type(column));
        Field<Object> wanted = (Field<Object>) DSL.field(DSL.quotedName("wanted", "v_" + column.name()), ServingColumns.type(column));
        return stands.eq(wanted.cast((org.jooq.DataType<Object>) ServingColumns.type(column)));
    }

    @SuppressWarnings("unchecked")
    private static List<Field<?>> values(List<weir.core.schema.Field> columns, String[] texts) {
        List<Field<?>> values = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            try {
                Object value = ServingColumns.value(columns.get(i), texts[i]);
                // A cast in the database would round it to a number that may well stand there, or fail.
                if (value instanceof BigDecimal number && !fits(columns.get(i), number.stripTrailingZeros())) {
                    return List.of();
                }
                values.add(DSL.val(value, (org.jooq.DataType<Object>) ServingColumns.type(columns.get(i))));
            } catch (weir.hub.kernel.Problem noValue) {
                return List.of();
            }
        }
        return values;
    }

    private static boolean fits(weir.core.schema.Field column, BigDecimal number) {
        return number.scale() <= column.scale() && number.precision() - number.scale() <= column.length() - column.scale();
    }
}
