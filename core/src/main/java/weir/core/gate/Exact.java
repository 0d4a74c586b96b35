package weir.core.gate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.DateText;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;

/** Typed values for rules: limits read at compile time. */
final class Exact {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private static final int MOST_PLACES = 1000;

    private Exact() {}

    /**
     * A limit written as text, in the unit of the field's typed values. A decimal limit finer than the field's scale is moved inwards, which
     * decides alike for every value of that scale. Null where the text is no value of the type.
     */
    static @Nullable BigInteger limit(Field field, String text, RoundingMode inwards) {
        byte[] ascii = text.strip().getBytes(StandardCharsets.UTF_8);
        DateText date = new DateText();
        return switch (field.type().storage()) {
            case INTEGER -> scaled(text, 0, inwards);
            case DECIMAL -> scaled(text, field.scale(), inwards);
            case DATE -> date.date(ascii, 0, ascii.length) ? BigInteger.valueOf(date.value) : null;
            case TIMESTAMP -> timestampLimit(date, ascii);
            case TEXT, BOOLEAN -> null;
        };
    }

    /** A day alone means its beginning. */
    private static @Nullable BigInteger timestampLimit(DateText date, byte[] ascii) {
        if (date.timestamp(ascii, 0, ascii.length)) {
            return BigInteger.valueOf(date.value);
        }
        return date.date(ascii, 0, ascii.length) ? BigInteger.valueOf(date.value).multiply(BigInteger.valueOf(MICROS_PER_DAY)) : null;
    }

    private static @Nullable BigInteger scaled(String text, int scale, RoundingMode inwards) {
        try {
            BigDecimal value = new BigDecimal(text.strip());
            // 1E999999999 is a number, but nobody has the memory to write it out.
            return Math.abs((long) value.scale()) > MOST_PLACES ? null : value.setScale(scale, inwards).unscaledValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static BigInteger value(Column column, int row) {
        return column.wide.length > 0 ? column.wide[row] : BigInteger.valueOf(column.number[row]);
    }

    static boolean isNumeric(Field field) {
        return field.type().storage() == Storage.INTEGER || field.type().storage() == Storage.DECIMAL;
    }
}
