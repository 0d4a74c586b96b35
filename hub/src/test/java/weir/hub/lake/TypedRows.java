package weir.hub.lake;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.schema.Schema;

/** Builds typed blocks from values, as the gate would. Values: String, Long, BigDecimal, LocalDate, LocalDateTime, Boolean, null. */
public final class TypedRows {
    private final Schema schema;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<Boolean> deletes = new ArrayList<>();

    private TypedRows(Schema schema) {
        this.schema = schema;
    }

    public static TypedRows of(Schema schema) {
        return new TypedRows(schema);
    }

    public TypedRows row(@Nullable Object... values) {
        rows.add(values);
        deletes.add(false);
        return this;
    }

    public TypedRows delete(@Nullable Object... values) {
        rows.add(values);
        deletes.add(true);
        return this;
    }

    public int size() {
        return rows.size();
    }

    public TypedBlock block() {
        TypedBlock block = new TypedBlock(schema, Math.max(1, rows.size()));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int row = 0; row < rows.size(); row++) {
            @Nullable Object[] values = rows.get(row);
            for (int i = 0; i < block.columns.length; i++) {
                set(block.columns[i], row, i < values.length ? values[i] : null, text);
            }
            block.op[row] = (byte) (deletes.get(row) ? 1 : 0);
            block.place[row] = row + 2;
        }
        block.bytes = text.toByteArray();
        block.rows = rows.size();
        RowHash hash = new RowHash(schema);
        for (int row = 0; row < block.rows; row++) {
            hash.row(block, row);
            block.hashHigh[row] = hash.high;
            block.hashLow[row] = hash.low;
        }
        return block;
    }

    private static void set(TypedBlock.Column column, int row, @Nullable Object value, ByteArrayOutputStream text) {
        switch (value) {
            case null -> column.isNull[row] = true;
            case String s -> {
                byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
                column.start[row] = text.size();
                column.length[row] = utf8.length;
                text.writeBytes(utf8);
            }
            case Number n when n instanceof BigDecimal decimal -> {
                var unscaled = decimal.setScale(column.field.scale()).unscaledValue();
                if (column.wide.length > 0) {
                    column.wide[row] = unscaled;
                } else {
                    column.number[row] = unscaled.longValueExact();
                }
            }
            case Number n -> column.number[row] = n.longValue();
            case LocalDate d -> column.number[row] = d.toEpochDay();
            case LocalDateTime t -> column.number[row] = t.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + t.getNano() / 1000;
            case Boolean b -> column.number[row] = b ? 1 : 0;
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }
}
