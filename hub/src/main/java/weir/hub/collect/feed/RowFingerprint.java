package weir.hub.collect.feed;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.CanonicalRow;
import weir.core.connect.jdbc.KeyHashes;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.lake.Row;

/** Key and row hashes (docs/spec/row-hash.md) of rows as they stand in the serving table. */
final class RowFingerprint {
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    private final CanonicalRow canonical = new CanonicalRow();
    private final List<String> key;
    private final List<Field> all;
    private final List<Field> keyFields;

    RowFingerprint(Schema schema) {
        this.key = schema.key();
        this.all = schema.fields().stream().sorted(Comparator.comparing(Field::id)).toList();
        this.keyFields = all.stream().filter(field -> schema.isKey(field.name())).toList();
    }

    void take(Row row, KeyHashes into) throws IOException {
        hash(row, keyFields);
        long keyHigh = canonical.high;
        long keyLow = canonical.low;
        hash(row, all);
        List<String> texts = new ArrayList<>();
        for (String name : key) {
            texts.add(text(row.values().get(name)));
        }
        into.target(keyHigh, keyLow, canonical.high, canonical.low, texts);
    }

    private void hash(Row row, List<Field> fields) {
        canonical.begin();
        for (Field field : fields) {
            Object value = row.values().get(field.name());
            if (value != null) {
                value(field.id(), value);
            }
        }
        canonical.hash();
    }

    private void value(int id, Object value) {
        switch (value) {
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                canonical.text(id, utf8, 0, utf8.length);
            }
            case Long number -> canonical.number(id, number, 0);
            case BigDecimal number -> canonical.number(id, number.unscaledValue(), Math.max(0, number.scale()));
            case LocalDate date -> canonical.date(id, date.toEpochDay());
            case LocalDateTime time -> canonical.timestamp(id, ChronoUnit.MICROS.between(EPOCH, time));
            case Boolean truth -> canonical.bool(id, truth);
            default -> throw new IllegalArgumentException("a row holds no " + value.getClass());
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case LocalDateTime time -> time.toString().replace('T', ' ');
            default -> value.toString();
        };
    }
}
