package weir.core.connect.proposal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import weir.core.schema.FieldType;

/**
 * Legal technical names: the column's own in lower case where it has Latin letters and nothing else of weight; else the type's where that
 * says something; else {@code field} with the column's position. Chinese names are not transcribed.
 */
final class FieldNames {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _.\\-]*");
    private static final int LONGEST = 56;

    private final Set<String> taken = new HashSet<>();

    static boolean isMadeUp(String column) {
        return !LATIN.matcher(column.strip()).matches();
    }

    String of(String column, FieldType type, int position) {
        String wanted = isMadeUp(column) ? ofType(type, position) : latin(column);
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static String latin(String column) {
        String snake = column.strip().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_+$", "");
        return snake.substring(0, Math.min(snake.length(), LONGEST));
    }

    private static String ofType(FieldType type, int position) {
        return switch (type) {
            case CREDIT_CODE, RESIDENT_ID, DIVISION, MOBILE, PHONE, POSTAL_CODE, URL, EMAIL, LONGITUDE, LATITUDE -> type.name().toLowerCase(Locale.ROOT);
            case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE -> "field" + (position + 1);
        };
    }
}
