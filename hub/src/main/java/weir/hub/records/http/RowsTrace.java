package weir.hub.records.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import weir.hub.kernel.http.Traced;
import weir.hub.kernel.http.Traced.Value;
import weir.hub.lake.Condition;
import weir.hub.lake.Row;
import weir.hub.records.Moment;

/** Tells the evidence what a read of rows asked for and whose rows it saw. */
final class RowsTrace {
    private static final int MOST = 50;
    private static final int DEEPEST = 20;
    private static final Pattern RESIDENT = Pattern.compile("[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]|[1-9][0-9]{7}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}");
    private static final Pattern MOBILE = Pattern.compile("(\\+?86[- ]?)?1[3-9][0-9]{9}");
    private static final Pattern NAME = Pattern.compile("\\p{IsHan}{2,20}|.*@.*");

    private RowsTrace() {}

    /** Whether a key value names a person: a resident's number, a telephone, a name, a mail address. */
    static boolean tellsAPerson(String value) {
        String text = value.strip();
        return RESIDENT.matcher(text).matches() || MOBILE.matcher(text).matches() || NAME.matcher(text).matches();
    }

    static void key(HttpServletRequest request, Map<String, String> key) {
        Traced.note(request, "key", values(key));
    }

    static void asked(HttpServletRequest request, @Nullable Condition where, @Nullable List<@Nullable String> fields) {
        if (where != null) {
            Traced.note(request, "where", condition(where, 0));
        }
        if (fields != null && !fields.isEmpty()) {
            Traced.note(request, "fields", fields.stream().filter(Objects::nonNull).limit(MOST).toList());
        }
    }

    /** An export, asked in its address, where values of rows are marks. */
    static void exported(@Nullable Condition where, @Nullable List<@Nullable String> fields, @Nullable Moment asOf) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            asked(attributes.getRequest(), where, fields);
            if (asOf != null) {
                Traced.note(attributes.getRequest(), "asOf", asOf.batch() != null ? Map.of("batch", asOf.batch()) : Map.of("at", String.valueOf(asOf.at())));
            }
        }
    }

    /** How many rows, and the keys of the first of them. */
    static void seen(HttpServletRequest request, List<Row> rows, List<String> key) {
        Traced.note(request, "rows", rows.size());
        Traced.note(request, "keys", rows.stream().limit(MOST).map(row -> {
            Map<String, Object> one = new LinkedHashMap<>();
            key.forEach(field -> one.put(field, new Value(String.valueOf(row.values().get(field)))));
            return one;
        }).toList());
    }

    private static Map<String, Object> values(Map<String, String> key) {
        Map<String, Object> values = new LinkedHashMap<>();
        key.forEach((field, value) -> values.put(field, new Value(value)));
        return values;
    }

    private static Map<String, Object> condition(Condition condition, int depth) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (depth > DEEPEST) {
            return told;
        }
        put(told, "all", all(condition.all(), depth));
        put(told, "any", all(condition.any(), depth));
        put(told, "not", condition.not() == null ? null : condition(condition.not(), depth + 1));
        put(told, "field", condition.field());
        put(told, "op", condition.op() == null ? null : condition.op().name());
        put(told, "value", condition.value() == null ? null : new Value(condition.value()));
        put(told, "values", condition.values() == null ? null : condition.values().stream().filter(Objects::nonNull).limit(MOST).map(Value::new).toList());
        return told;
    }

    private static @Nullable Object all(@Nullable List<Condition> conditions, int depth) {
        return conditions == null ? null : conditions.stream().filter(Objects::nonNull).limit(MOST).map(one -> condition(one, depth + 1)).toList();
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
