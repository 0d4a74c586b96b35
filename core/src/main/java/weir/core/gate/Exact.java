package weir.core.gate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.DateText;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;

/** Typed values for rules: limits read at compile time, values written as canonical text. */
final class Exact {
    private static final long MICROS = 1_000_000L;

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
        return date.date(ascii, 0, ascii.length) ? BigInteger.valueOf(date.value).multiply(BigInteger.valueOf(86_400 * MICROS)) : null;
    }

    private static @Nullable BigInteger scaled(String text, int scale, RoundingMode inwards) {
        try {
            return new BigDecimal(text.strip()).setScale(scale, inwards).unscaledValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static BigInteger value(Column column, int row) {
        return column.wide.length > 0 ? column.wide[row] : BigInteger.valueOf(column.number[row]);
    }

    /**
     * Canonical text of a value: text as it is; numbers plain, decimals with the places of the field; {@code yyyy-MM-dd};
     * {@code yyyy-MM-dd HH:mm:ss} with six places of a fraction where there is one; {@code true}, {@code false}.
     */
    static String text(TypedBlock block, int position, int row) {
        Column column = block.columns[position];
        return switch (column.field.type().storage()) {
            case TEXT -> new String(block.bytes, column.start[row], column.length[row], StandardCharsets.UTF_8);
            case INTEGER -> Long.toString(column.number[row]);
            case DECIMAL -> new BigDecimal(value(column, row), column.field.scale()).toPlainString();
            case DATE -> LocalDate.ofEpochDay(column.number[row]).toString();
            case TIMESTAMP -> timestamp(column.number[row]);
            case BOOLEAN -> Boolean.toString(column.number[row] == 1);
        };
    }

    private static String timestamp(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        long fraction = Math.floorMod(micros, MICROS);
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        String whole = time.toLocalDate() + " " + "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        return fraction == 0 ? whole : whole + ".%06d".formatted(fraction);
    }

    static boolean isNumeric(Field field) {
        return field.type().storage() == Storage.INTEGER || field.type().storage() == Storage.DECIMAL;
    }
}
