package weir.hub.quality;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.hub.quality.reject.Choices;

/**
 * What a value most likely should read, where that can be told without guessing: the same characters written as the field asks. Digits are
 * never added, dropped or rounded. A suggestion is shown; it is taken over only when a person says so.
 */
final class Suggestions {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})(?:年|\\.)([0-9]{1,2})(?:月|\\.)([0-9]{1,2})日?");

    private Suggestions() {}

    /** As {@link #of(Field, String)}; of a coded field the code whose label, or code and label, was written. */
    static @Nullable String of(Field field, @Nullable String value, Choices choices) {
        if (field.type() != FieldType.CODE || value == null) {
            return of(field, value);
        }
        String plain = halfWidth(trimmed(value));
        String code = choices.meant(field.name(), trimmed(value));
        code = code == null ? choices.meant(field.name(), plain) : code;
        return code == null || code.equals(value) ? null : code;
    }

    /** The value as the field asks for it, or null where there is nothing safe to say. */
    static @Nullable String of(Field field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        String better = trimmed(value);
        if (field.type() != FieldType.TEXT && field.type() != FieldType.CODE) {
            better = halfWidth(better);
        }
        better = switch (field.type()) {
            case CREDIT_CODE, RESIDENT_ID -> better.replace(" ", "").replace("\u3000", "").toUpperCase(java.util.Locale.ROOT);
            case MOBILE -> better.replaceAll("[\\s\\-]", "");
            case DATE -> date(better);
            case TEXT, INTEGER, DECIMAL, TIMESTAMP, BOOLEAN, CODE, DIVISION, PHONE, POSTAL_CODE, URL, EMAIL, LONGITUDE, LATITUDE -> better;
        };
        return better.equals(value) || better.isEmpty() ? null : better;
    }

    /** Without blanks of any kind and invisible marks around it. */
    private static String trimmed(String value) {
        return value.replaceAll("^[\\s\\u00a0\\u3000\\u200b\\ufeff]+|[\\s\\u00a0\\u3000\\u200b\\ufeff]+$", "");
    }

    private static String halfWidth(String value) {
        StringBuilder half = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            half.append(c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c == '\u3000' ? ' ' : c);
        }
        return half.toString();
    }

    private static String date(String value) {
        Matcher parts = DATE.matcher(value);
        return parts.matches() ? "%s-%02d-%02d".formatted(parts.group(1), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))) : value;
    }
}
