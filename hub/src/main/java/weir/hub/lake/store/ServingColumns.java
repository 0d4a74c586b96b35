package weir.hub.lake.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import weir.core.schema.DateText;
import weir.core.schema.Field;
import weir.hub.lake.ColumnName;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;

/** A resource's columns as jOOQ fields, and text as their values. Names come from the checked schema and are quoted, values are bound. */
final class ServingColumns {
    private static final int MOST_PLACES = 1000;
    private static final int LENGTH_OF_DAY = 10;
    private static final int LENGTH_TO_MINUTES = 16;

    static final org.jooq.Field<Long> BATCH = DSL.field(DSL.quotedName("_batch"), SQLDataType.BIGINT);

    private ServingColumns() {}

    static Table<?> table(ResourceTable table) {
        return DSL.table(DSL.quotedName("serving", table.code()));
    }

    /** @throws weir.hub.kernel.Problem NO_SUCH_FIELD */
    static Field field(ResourceTable table, String name) {
        return table.schema().field(name).orElseThrow(() -> LakeProblem.NO_SUCH_FIELD.because("field", name));
    }

    static Name name(Field field) {
        return DSL.quotedName(ColumnName.of(field.name()));
    }

    static org.jooq.Field<?> column(Field field) {
        return DSL.field(name(field), type(field));
    }

    static DataType<?> type(Field field) {
        return switch (field.type().storage()) {
            case TEXT -> SQLDataType.CLOB;
            case INTEGER -> SQLDataType.BIGINT;
            case DECIMAL -> SQLDataType.NUMERIC(field.length(), field.scale());
            case DATE -> MomentBinding.DATE;
            case TIMESTAMP -> MomentBinding.TIMESTAMP;
            case BOOLEAN -> SQLDataType.BOOLEAN;
        };
    }

    /**
     * A text as a value of the field: numbers plain, booleans true or false, dates and times as the gate reads them ({@link DateText}), a time also without
     * its seconds, or as the day it begins. What the field cannot hold, such as a time of a day or a part of a microsecond, is no value: cut off, it would
     * find rows that nobody asked for.
     *
     * @throws weir.hub.kernel.Problem BAD_CONDITION
     */
    static Object value(Field field, String text) {
        try {
            return switch (field.type().storage()) {
                case TEXT -> storable(text);
                case INTEGER -> Long.valueOf(text.strip());
                case DECIMAL -> written(new BigDecimal(text.strip()));
                case DATE -> day(text.strip());
                case TIMESTAMP -> moment(text.strip());
                case BOOLEAN -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "1", "是" -> true;
                    case "false", "0", "否" -> false;
                    default -> throw new NumberFormatException(text);
                };
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw LakeProblem.BAD_CONDITION.causedBy(e, "reason", field.label() + "：" + text);
        }
    }

    /** The value of a field in a found row; {@code wasNull} tells of its absence. */
    static @Nullable Object value(Field field, ResultSet found, int position) throws SQLException {
        return switch (field.type().storage()) {
            case TEXT -> found.getString(position);
            case INTEGER -> found.getLong(position);
            case DECIMAL -> found.getBigDecimal(position);
            case DATE -> found.getObject(position, LocalDate.class);
            case TIMESTAMP -> found.getObject(position, LocalDateTime.class);
            case BOOLEAN -> found.getBoolean(position);
        };
    }

    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new NumberFormatException("no text holds U+0000");
        }
        return text;
    }

    /** 1E999999999 is a number, but nobody has the memory to write it out. */
    private static BigDecimal written(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_PLACES) {
            throw new NumberFormatException("a number of too many places");
        }
        return number;
    }

    private static LocalDate day(String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        DateText read = new DateText();
        if (!read.date(written, 0, written.length)) {
            throw new DateTimeException("no day of the years 1 to 9999");
        }
        return LocalDate.ofEpochDay(read.value);
    }

    private static LocalDateTime moment(String text) {
        if (text.length() <= LENGTH_OF_DAY) {
            return day(text).atStartOfDay();
        }
        byte[] written = (text.length() == LENGTH_TO_MINUTES ? text + ":00" : text).getBytes(StandardCharsets.UTF_8);
        DateText read = new DateText();
        if (!read.timestamp(written, 0, written.length)) {
            throw new DateTimeException("no time of the years 1 to 9999, to the microsecond");
        }
        return LocalDateTime.ofEpochSecond(Math.floorDiv(read.value, 1_000_000L), (int) Math.floorMod(read.value, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    @SuppressWarnings("unchecked")
    static Condition is(Field field, Object value) {
        return ((org.jooq.Field<Object>) column(field)).eq(DSL.val(value, (DataType<Object>) type(field)));
    }

    static Condition key(ResourceTable table, Map<String, String> key) {
        List<Object> values = keyValues(table, key);
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            conditions.add(is(field(table, table.schema().key().get(i)), values.get(i)));
        }
        return DSL.and(conditions);
    }

    /**
     * The values of a key, in the order of its fields.
     *
     * @throws weir.hub.kernel.Problem BAD_KEY where a key field has no value, or another field is given
     */
    static List<Object> keyValues(ResourceTable table, Map<String, String> key) {
        List<Object> values = new ArrayList<>();
        for (String name : table.schema().key()) {
            String text = key.get(name);
            if (text == null) {
                throw LakeProblem.BAD_KEY.because("reason", name);
            }
            values.add(value(field(table, name), text));
        }
        if (key.size() != table.schema().key().size()) {
            throw LakeProblem.BAD_KEY.because("reason", String.join(", ", key.keySet()));
        }
        return values;
    }
}
