package weir.hub.lake.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * The columns of the log: the schema's fields, then {@code _op} (created, changed, deleted), {@code _hash}, {@code _batch}, {@code _place}.
 * docs/spec/log.md promises them.
 */
public final class LogColumns {
    public static final String OP = "_op";
    public static final String HASH = "_hash";
    public static final String BATCH = "_batch";
    public static final String PLACE = "_place";
    public static final List<String> TECHNICAL = List.of(OP, HASH, BATCH, PLACE);

    private LogColumns() {}

    /** What the engine calls the type of a field. */
    public static String engineType(Field field) {
        return switch (field.type().storage()) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + field.length() + "," + field.scale() + ")";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    public static Type icebergType(Field field) {
        return switch (field.type().storage()) {
            case TEXT -> Types.StringType.get();
            case INTEGER -> Types.LongType.get();
            case DECIMAL -> Types.DecimalType.of(field.length(), field.scale());
            case DATE -> Types.DateType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case BOOLEAN -> Types.BooleanType.get();
        };
    }

    static org.apache.iceberg.Schema iceberg(Schema schema) {
        List<Types.NestedField> columns = new ArrayList<>();
        int id = 0;
        for (Field field : schema.fields()) {
            columns.add(Types.NestedField.optional(++id, field.name(), icebergType(field), field.label()));
        }
        columns.add(Types.NestedField.required(++id, OP, Types.StringType.get()));
        columns.add(Types.NestedField.required(++id, HASH, Types.UUIDType.get()));
        columns.add(Types.NestedField.required(++id, BATCH, Types.LongType.get()));
        columns.add(Types.NestedField.optional(++id, PLACE, Types.LongType.get()));
        return new org.apache.iceberg.Schema(columns);
    }

    static org.apache.arrow.vector.types.pojo.Schema arrow(Schema schema) {
        List<org.apache.arrow.vector.types.pojo.Field> columns = new ArrayList<>();
        for (Field field : schema.fields()) {
            columns.add(new org.apache.arrow.vector.types.pojo.Field(field.name(), FieldType.nullable(arrowType(field)), null));
        }
        columns.add(new org.apache.arrow.vector.types.pojo.Field(OP, FieldType.notNullable(new ArrowType.Int(8, true)), null));
        columns.add(new org.apache.arrow.vector.types.pojo.Field(HASH,
                new FieldType(false, new ArrowType.FixedSizeBinary(16), null, Map.of("ARROW:extension:name", "arrow.uuid", "ARROW:extension:metadata", "")), null));
        columns.add(new org.apache.arrow.vector.types.pojo.Field(PLACE, FieldType.notNullable(new ArrowType.Int(64, true)), null));
        return new org.apache.arrow.vector.types.pojo.Schema(columns);
    }

    private static ArrowType arrowType(Field field) {
        return switch (field.type().storage()) {
            case TEXT -> ArrowType.Utf8.INSTANCE;
            case INTEGER -> new ArrowType.Int(64, true);
            case DECIMAL -> new ArrowType.Decimal(field.length(), field.scale(), 128);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
            case TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
        };
    }
}
