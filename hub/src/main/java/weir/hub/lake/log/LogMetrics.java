package weir.hub.lake.log;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/** The engine's statistics of a file as Iceberg's metrics. */
final class LogMetrics {
    private static final int BOUND_CHARACTERS = 16;

    private LogMetrics() {}

    static DataFile dataFile(Table table, LogFile file) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        for (Types.NestedField column : table.schema().columns()) {
            LogFile.ColumnStatistics statistics = file.columns().get(column.name());
            if (statistics == null) {
                continue;
            }
            sizes.put(column.fieldId(), statistics.bytes());
            values.put(column.fieldId(), statistics.values());
            nulls.put(column.fieldId(), statistics.nulls());
            bound(lower, column, statistics.min(), false);
            bound(upper, column, statistics.max(), true);
        }
        Metrics metrics = new Metrics(file.rows(), sizes, values, nulls, Map.of(), lower, upper);
        return DataFiles.builder(table.spec()).withPath(LogFileIO.SCHEME + file.path()).withFormat(FileFormat.PARQUET).withFileSizeInBytes(file.bytes()).withMetrics(metrics).build();
    }

    private static void bound(Map<Integer, ByteBuffer> bounds, Types.NestedField column, @Nullable String text, boolean upper) {
        if (text == null) {
            return;
        }
        @Nullable Object value = value(column.type(), text, upper);
        if (value != null) {
            bounds.put(column.fieldId(), Conversions.toByteBuffer(column.type(), value));
        }
    }

    private static @Nullable Object value(Type type, String text, boolean upper) {
        return switch (type.typeId()) {
            case STRING -> {
                Literal<CharSequence> literal = Literal.of((CharSequence) text);
                Literal<CharSequence> cut = upper ? UnicodeUtil.truncateStringMax(literal, BOUND_CHARACTERS) : UnicodeUtil.truncateStringMin(literal, BOUND_CHARACTERS);
                yield cut == null ? null : cut.value();
            }
            case LONG -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text).setScale(((Types.DecimalType) type).scale(), java.math.RoundingMode.UNNECESSARY);
            case DATE -> (int) LocalDate.parse(text).toEpochDay();
            case TIMESTAMP -> {
                LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
                yield time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
            }
            // Nobody prunes by these; the engine's order of UUIDs is not Iceberg's.
            default -> null;
        };
    }
}
