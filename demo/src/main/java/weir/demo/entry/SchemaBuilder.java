package weir.demo.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.core.schema.Validity;

/** Writes a schema as the department's design document does: one field a line; {@code update_time} and {@code valid_flag} close each. */
final class SchemaBuilder {
    private final List<Field> fields = new ArrayList<>();
    private final List<String> key = new ArrayList<>();

    SchemaBuilder key(String name, String label, FieldType type) {
        key.add(name);
        return add(name, label, type, type == FieldType.TEXT ? 50 : 0, 0, true, null, null);
    }

    SchemaBuilder must(String name, String label, FieldType type) {
        return add(name, label, type, 0, 0, true, null, null);
    }

    SchemaBuilder may(String name, String label, FieldType type) {
        return add(name, label, type, 0, 0, false, null, null);
    }

    SchemaBuilder mustText(String name, String label, int length) {
        return add(name, label, FieldType.TEXT, length, 0, true, null, null);
    }

    SchemaBuilder mayText(String name, String label, int length) {
        return add(name, label, FieldType.TEXT, length, 0, false, null, null);
    }

    SchemaBuilder code(String name, String label, String codeList) {
        return add(name, label, FieldType.CODE, 20, 0, true, codeList, null);
    }

    SchemaBuilder mayCode(String name, String label, String codeList) {
        return add(name, label, FieldType.CODE, 20, 0, false, codeList, null);
    }

    SchemaBuilder decimal(String name, String label, int precision, int scale, String unit) {
        return add(name, label, FieldType.DECIMAL, precision, scale, true, null, unit);
    }

    SchemaBuilder mayDecimal(String name, String label, int precision, int scale, String unit) {
        return add(name, label, FieldType.DECIMAL, precision, scale, false, null, unit);
    }

    Schema build() {
        must("update_time", "更新时间", FieldType.TIMESTAMP);
        code("valid_flag", "数据有效性标识", "valid_flag");
        return new Schema(1, fields, key, "update_time", new Validity("valid_flag", Set.of("0")));
    }

    private SchemaBuilder add(
            String name, String label, FieldType type, int length, int scale, boolean required, @Nullable String codeList, @Nullable String unit) {
        fields.add(new Field(fields.size() + 1, name, label, type, length, scale, required, codeList, unit, null));
        return this;
    }
}
