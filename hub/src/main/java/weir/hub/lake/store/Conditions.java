package weir.hub.lake.store;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType.Storage;
import weir.hub.lake.Condition.Op;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;

/** Turns people's conditions into SQL conditions: field names checked against the schema and quoted, values typed and bound. */
final class Conditions {
    private static final int MOST_DEPTH = 20;
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_COMPARISONS = 500;
    private static final char ESCAPE = '!';

    private final ResourceTable table;
    private int comparisons;
    private int taken;

    Conditions(ResourceTable table) {
        this.table = table;
    }

    /** @throws weir.hub.kernel.Problem NO_SUCH_FIELD, BAD_CONDITION */
    Condition of(weir.hub.lake.@Nullable Condition condition) {
        return condition == null ? DSL.noCondition() : of(condition, 0);
    }

    private Condition of(weir.hub.lake.@Nullable Condition condition, int depth) {
        if (condition == null) {
            throw bad("条件为空 / a condition is empty");
        }
        if (depth > MOST_DEPTH) {
            throw bad("嵌套过深 / nested too deeply");
        }
        if (condition.all() != null) {
            return DSL.and(condition.all().stream().map(part -> of(part, depth + 1)).toList());
        }
        if (condition.any() != null) {
            return DSL.or(condition.any().stream().map(part -> of(part, depth + 1)).toList());
        }
        if (condition.not() != null) {
            // "not" is the other rows, those without a value included.
            return DSL.coalesce(DSL.field(of(condition.not(), depth + 1)), DSL.inline(false)).eq(DSL.inline(false));
        }
        if (condition.field() == null || condition.op() == null) {
            throw bad("缺少 field 或 op / field or op is missing");
        }
        return compare(ServingColumns.field(table, condition.field()), condition.op(), values(condition));
    }

    /** The values of one comparison; the whole query may have {@value #MOST_COMPARISONS} of those and {@value #MOST_VALUES} of these. */
    private List<String> values(weir.hub.lake.Condition condition) {
        List<String> values = condition.values() != null ? condition.values() : condition.value() == null ? List.of() : List.of(condition.value());
        taken += values.size();
        if (taken > MOST_VALUES) {
            throw bad("值超过 " + MOST_VALUES + " 个 / more than " + MOST_VALUES + " values");
        }
        if (++comparisons > MOST_COMPARISONS) {
            throw bad("条件超过 " + MOST_COMPARISONS + " 个 / more than " + MOST_COMPARISONS + " comparisons");
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw bad("有空值，请用 empty / a value is null; use empty");
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw bad("不能含有 U+0000 / U+0000 is in no value");
        }
        return values;
    }

    @SuppressWarnings("unchecked")
    private Condition compare(weir.core.schema.Field field, Op op, List<String> values) {
        Field<Object> column = (Field<Object>) ServingColumns.column(field);
        return switch (op) {
            case eq -> column.eq(value(field, one(op, values)));
            case ne -> column.ne(value(field, one(op, values))).or(column.isNull());
            case lt -> column.lt(value(field, one(op, values)));
            case le -> column.le(value(field, one(op, values)));
            case gt -> column.gt(value(field, one(op, values)));
            case ge -> column.ge(value(field, one(op, values)));
            case between -> {
                if (values.size() != 2) {
                    throw bad("between 需要两个值 / between needs two values");
                }
                yield column.between(value(field, values.get(0)), value(field, values.get(1)));
            }
            case in -> column.in(values.stream().map(text -> value(field, text)).toList());
            case contains -> text(field).likeIgnoreCase("%" + literal(one(op, values)) + "%", ESCAPE);
            case startsWith -> text(field).like(literal(one(op, values)) + "%", ESCAPE);
            case like -> text(field).likeIgnoreCase(pattern(one(op, values)), ESCAPE);
            case empty -> field.type().storage() == Storage.TEXT ? column.isNull().or(column.eq(value(field, ""))) : column.isNull();
            case notEmpty -> field.type().storage() == Storage.TEXT ? column.isNotNull().and(column.ne(value(field, ""))) : column.isNotNull();
        };
    }

    @SuppressWarnings("unchecked")
    private static Field<Object> value(weir.core.schema.Field field, String text) {
        return DSL.val(ServingColumns.value(field, text), (DataType<Object>) ServingColumns.type(field));
    }

    /** The field as people see it, for patterns on numbers and dates. */
    @SuppressWarnings("unchecked")
    private static Field<String> text(weir.core.schema.Field field) {
        Field<?> column = ServingColumns.column(field);
        return field.type().storage() == Storage.TEXT ? (Field<String>) column : column.cast(SQLDataType.VARCHAR);
    }

    private static String one(Op op, List<String> values) {
        if (values.size() != 1) {
            throw bad(op + " 需要一个值 / " + op.name().toLowerCase(Locale.ROOT) + " needs one value");
        }
        return values.getFirst();
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String pattern(String text) {
        return literal(text).replace("*", "%").replace("?", "_");
    }

    private static weir.hub.kernel.Problem bad(String reason) {
        return LakeProblem.BAD_CONDITION.because("reason", reason);
    }
}
