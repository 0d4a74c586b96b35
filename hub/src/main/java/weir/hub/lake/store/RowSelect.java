package weir.hub.lake.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.schema.FieldType.Storage;
import weir.hub.kernel.Page;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;
import weir.hub.lake.Statistics.Figures;
import weir.hub.lake.Statistics.Group;

/** One query on rows, for the serving table and for the log alike: conditions, sort, keyset paging, figures. */
final class RowSelect {
    /** A statement has at most 1664 columns, and a field measured takes five. */
    private static final int MEASURED_AT_ONCE = 200;
    private static final int MOST_SORTS = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ResourceTable table;
    private final RowQuery query;
    private final Condition where;
    private final List<RowQuery.Sort> order;
    private final List<weir.core.schema.Field> fields;

    RowSelect(ResourceTable table, RowQuery query) {
        this.table = table;
        this.query = query;
        this.where = new Conditions(table).of(query.where());
        this.order = order(table, query);
        this.fields = query.fields().isEmpty() ? table.schema().fields() : query.fields().stream().map(name -> ServingColumns.field(table, name)).toList();
    }

    private static List<RowQuery.Sort> order(ResourceTable table, RowQuery query) {
        if (query.sort().size() > MOST_SORTS) {
            throw LakeProblem.BAD_CONDITION.because("reason", "排序不超过 " + MOST_SORTS + " 项 / at most " + MOST_SORTS + " fields to sort by");
        }
        List<RowQuery.Sort> order = new ArrayList<>(query.sort());
        table.schema().key().stream().filter(key -> query.sort().stream().noneMatch(s -> s.field().equals(key))).forEach(key -> order.add(new RowQuery.Sort(key, false)));
        return order;
    }

    Condition where() {
        return where;
    }

    List<weir.core.schema.Field> fields() {
        return fields;
    }

    /** All rows of the query in order, without paging. */
    Select<Record> every(DSLContext sql, TableLike<?> from) {
        return sql.select(columns()).from(from).where(where).orderBy(sorting());
    }

    Page<Row> page(DSLContext sql, TableLike<?> from, @Nullable Long total) {
        List<Row> rows = new ArrayList<>();
        String next = null;
        String last = null;
        for (Record record : sql.select(columns()).from(from).where(where).and(after()).orderBy(sorting()).limit(query.limit() + 1).fetch()) {
            if (rows.size() == query.limit()) {
                next = last;
                break;
            }
            rows.add(row(record));
            last = mark(record);
        }
        Long all = total != null || !query.total() ? total : Long.valueOf(sql.selectCount().from(from).where(where).fetchSingle().value1());
        return new Page<>(rows, next, all);
    }

    Row row(Record record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), record.get(i));
        }
        return new Row(values, record.get(fields.size(), Long.class));
    }

    /** The fields wanted, the batch, then what the order needs. */
    private List<SelectField<?>> columns() {
        List<SelectField<?>> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(ServingColumns.column(field)));
        columns.add(ServingColumns.BATCH);
        for (int i = 0; i < order.size(); i++) {
            columns.add(ServingColumns.column(ServingColumns.field(table, order.get(i).field())).as("_s" + i));
        }
        return columns;
    }

    private List<SortField<?>> sorting() {
        List<SortField<?>> sorting = new ArrayList<>();
        for (RowQuery.Sort sort : order) {
            weir.core.schema.Field field = ServingColumns.field(table, sort.field());
            Field<?> column = ServingColumns.column(field);
            SortField<?> by = sort.descending() ? column.desc() : column.asc();
            sorting.add(table.schema().isKey(sort.field()) ? by : by.nullsLast());
        }
        return sorting;
    }

    private String mark(Record record) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Object value = record.get("_s" + i);
            values.add(value == null ? null : value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
    }

    /** Rows behind the mark: (a after x) or (a = x and b after y) or …; empty values are last. */
    private Condition after() {
        if (query.after() == null) {
            return DSL.noCondition();
        }
        List<@Nullable String> mark = read(query.after());
        Condition behind = DSL.falseCondition();
        Condition same = DSL.trueCondition();
        for (int i = 0; i < order.size(); i++) {
            weir.core.schema.Field field = ServingColumns.field(table, order.get(i).field());
            String text = mark.get(i);
            behind = behind.or(same.and(behind(field, text, order.get(i).descending())));
            same = same.and(text == null ? ServingColumns.column(field).isNull() : ServingColumns.is(field, ServingColumns.value(field, text)));
        }
        return behind;
    }

    @SuppressWarnings("unchecked")
    private Condition behind(weir.core.schema.Field field, @Nullable String text, boolean descending) {
        if (text == null) {
            return DSL.falseCondition();
        }
        Field<Object> column = (Field<Object>) ServingColumns.column(field);
        Field<Object> value = DSL.val(ServingColumns.value(field, text), (org.jooq.DataType<Object>) ServingColumns.type(field));
        Condition further = descending ? column.lt(value) : column.gt(value);
        return table.schema().isKey(field.name()) ? further : further.or(column.isNull());
    }

    private List<@Nullable String> read(String after) {
        try {
            @Nullable List<@Nullable String> mark = JSON.readValue(new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8), new TypeReference<List<@Nullable String>>() {});
            if (mark != null && mark.size() == order.size()) {
                return mark;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw LakeProblem.BAD_CONDITION.causedBy(e, "reason", "after");
        }
        throw LakeProblem.BAD_CONDITION.because("reason", "after");
    }

    /** Count and figures of the fields; in groups where a field to group by is given. */
    Statistics statistics(DSLContext sql, TableLike<?> from, List<String> names, @Nullable String groupBy) {
        List<weir.core.schema.Field> measured = names.stream().map(name -> ServingColumns.field(table, name)).toList();
        if (groupBy != null && measured.size() > MEASURED_AT_ONCE) {
            throw LakeProblem.BAD_CONDITION.because("reason", "分组时信息项不超过 " + MEASURED_AT_ONCE + " 个 / in groups at most " + MEASURED_AT_ONCE + " fields");
        }
        long count;
        Map<String, Figures> whole = new LinkedHashMap<>();
        int first = 0;
        do {
            List<weir.core.schema.Field> part = measured.subList(first, Math.min(measured.size(), first + MEASURED_AT_ONCE));
            Record figures = sql.select(figures(part)).from(from).where(where).fetchSingle();
            count = figures.get(0, Long.class);
            whole.putAll(read(part, figures));
            first += MEASURED_AT_ONCE;
        } while (first < measured.size());
        List<Group> groups = new ArrayList<>();
        if (groupBy != null) {
            Field<?> by = ServingColumns.column(ServingColumns.field(table, groupBy));
            List<SelectField<?>> columns = new ArrayList<>(figures(measured));
            columns.add(by.as("_g"));
            for (Record record : sql.select(columns).from(from).where(where).groupBy(by).orderBy(DSL.count().desc(), by.asc()).limit(Statistics.MOST_GROUPS).fetch()) {
                groups.add(new Group(record.get("_g"), record.get(0, Long.class), read(measured, record)));
            }
        }
        return new Statistics(count, whole, groups);
    }

    private static List<SelectField<?>> figures(List<weir.core.schema.Field> measured) {
        List<SelectField<?>> columns = new ArrayList<>();
        columns.add(DSL.count());
        for (weir.core.schema.Field field : measured) {
            Field<?> column = ServingColumns.column(field);
            boolean number = isNumber(field);
            Field<BigDecimal> exact = number ? column.cast(BigDecimal.class) : DSL.inline((BigDecimal) null);
            columns.add(number ? DSL.sum(column.coerce(BigDecimal.class)) : exact);
            boolean ordered = field.type().storage() != Storage.BOOLEAN;
            columns.add(ordered ? DSL.min(column) : DSL.inline((String) null));
            columns.add(ordered ? DSL.max(column) : DSL.inline((String) null));
            columns.add(DSL.countDistinct(column));
            columns.add(DSL.count(column));
        }
        return columns;
    }

    private static Map<String, Figures> read(List<weir.core.schema.Field> measured, Record record) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        int at = 1;
        for (weir.core.schema.Field field : measured) {
            BigDecimal sum = record.get(at, BigDecimal.class);
            long filled = record.get(at + 4, Long.class);
            figures.put(field.name(), new Figures(sum, average(sum, filled, field.scale()), record.get(at + 1), record.get(at + 2), record.get(at + 3, Long.class), record.get(0, Long.class) - filled));
            at += 5;
        }
        return figures;
    }

    /** Reckoned here, so that log and serving table say the same: six digits finer than the field, without zeros behind its own. */
    private static @Nullable BigDecimal average(@Nullable BigDecimal sum, long filled, int scale) {
        if (sum == null || filled == 0) {
            return null;
        }
        BigDecimal average = sum.divide(BigDecimal.valueOf(filled), scale + 6, RoundingMode.HALF_UP).stripTrailingZeros();
        return average.scale() < scale ? average.setScale(scale) : average;
    }

    private static boolean isNumber(weir.core.schema.Field field) {
        return field.type().storage() == Storage.INTEGER || field.type().storage() == Storage.DECIMAL;
    }
}
