package weir.core.connect.proposal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.core.schema.BooleanText;
import weir.core.schema.DateText;
import weir.core.schema.FieldType;
import weir.core.schema.Semantics;

/** What was seen of one column: for each type how many values fit it, and some that do not. */
final class ColumnLook {
    private static final int EXAMPLES = 5;
    private static final int MOST_DISTINCT = 10_000;

    final String column;
    long rows;
    long empty;
    int longest;
    int wholeDigits;
    int scale;
    boolean leadingZero;
    boolean sameLength = true;
    final Set<String> distinct = new HashSet<>();
    final List<String> examples = new ArrayList<>();
    private final Map<FieldType, int[]> fits = new EnumMap<>(FieldType.class);
    private final Map<FieldType, List<String>> counterExamples = new EnumMap<>(FieldType.class);
    private final DateText dates = new DateText();
    private int length = -1;

    ColumnLook(String column) {
        this.column = column;
    }

    void take(String value) {
        rows++;
        if (value.isBlank()) {
            empty++;
            return;
        }
        longest = Math.max(longest, value.codePointCount(0, value.length()));
        sameLength &= length < 0 || length == value.length();
        length = value.length();
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(value);
        }
        if (examples.size() < EXAMPLES && !examples.contains(value)) {
            examples.add(value);
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (FieldType type : FieldType.values()) {
            count(type, fits(type, value, bytes), value);
        }
    }

    long filled() {
        return rows - empty;
    }

    long fits(FieldType type) {
        return type == FieldType.TEXT || type == FieldType.CODE ? filled() : fits.getOrDefault(type, new int[1])[0];
    }

    /** At least 99 of 100 values, and at least one. */
    boolean isMostly(FieldType type) {
        return filled() > 0 && fits(type) * 100 >= filled() * 99;
    }

    List<String> counterExamples(FieldType type) {
        return counterExamples.getOrDefault(type, List.of());
    }

    private void count(FieldType type, boolean fit, String value) {
        if (fit) {
            fits.computeIfAbsent(type, k -> new int[1])[0]++;
            return;
        }
        List<String> others = counterExamples.computeIfAbsent(type, k -> new ArrayList<>());
        if (others.size() < EXAMPLES && !others.contains(value)) {
            others.add(value);
        }
    }

    private boolean fits(FieldType type, String value, byte[] bytes) {
        return switch (type) {
            case TEXT, CODE -> true;
            case INTEGER -> isNumber(value, false);
            case DECIMAL -> isNumber(value, true);
            case LONGITUDE -> isNumber(value, true) && Math.abs(Double.parseDouble(value)) <= 180;
            case LATITUDE -> isNumber(value, true) && Math.abs(Double.parseDouble(value)) <= 90;
            case DATE -> bytes.length >= 8 && dates.date(Arrays.copyOf(bytes, bytes.length), 0, bytes.length);
            case TIMESTAMP -> bytes.length >= 19 && dates.timestamp(bytes, 0, bytes.length);
            case BOOLEAN -> BooleanText.value(bytes, 0, bytes.length) != BooleanText.NEITHER;
            case CREDIT_CODE, RESIDENT_ID, DIVISION, MOBILE, PHONE, POSTAL_CODE, URL, EMAIL -> Semantics.fault(type, bytes, 0, bytes.length) == null;
        };
    }

    private boolean isNumber(String value, boolean mayHavePoint) {
        int at = value.startsWith("-") ? 1 : 0;
        int point = value.indexOf('.');
        int end = point < 0 ? value.length() : point;
        boolean digits = end > at && value.chars().skip(at).allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && value.indexOf('.', point + 1) < 0 && !value.endsWith(".") && (mayHavePoint || point < 0);
        if (digits) {
            wholeDigits = Math.max(wholeDigits, end - at);
            scale = point < 0 ? scale : Math.max(scale, value.length() - point - 1);
            leadingZero |= end - at > 1 && value.charAt(at) == '0';
        }
        return digits;
    }
}
