package weir.core.schema;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType.Storage;

/**
 * One information item (信息项) of a resource.
 *
 * @param id stable over all versions of the schema, unique in the resource, from 1; the field id in the log's files
 * @param name technical name: a letter, then letters, digits and underscores, lower case, at most 60 characters
 * @param label the name people read (中文名称)
 * @param length TEXT and CODE: most characters, 0 = no limit; DECIMAL: precision (1 to 38); otherwise 0
 * @param scale DECIMAL: digits after the point; otherwise 0
 * @param codeList CODE: id of the code list its values come from
 * @param unit e.g. tCO2e, kWh; shown, never converted
 */
public record Field(
        int id,
        String name,
        String label,
        FieldType type,
        int length,
        int scale,
        boolean required,
        @Nullable String codeList,
        @Nullable String unit,
        @Nullable String description) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    public Field {
        if (id < 1) {
            throw new IllegalArgumentException("field id must be 1 or more: " + id);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("field name must be a letter, then letters, digits, underscores, at most 60: " + name);
        }
        if (label.isBlank()) {
            label = name;
        }
        if (type == FieldType.LONGITUDE || type == FieldType.LATITUDE) {
            length = 10;
            scale = 7;
        }
        if (type.storage() == Storage.DECIMAL && (length < 1 || length > 38 || scale < 0 || scale > length)) {
            throw new IllegalArgumentException("decimal needs a precision of 1 to 38 and a scale within it: " + name);
        }
        if (type == FieldType.CODE && (codeList == null || codeList.isBlank())) {
            throw new IllegalArgumentException("a code field names its code list: " + name);
        }
    }

    /** A field without unit, description or code list, for tests and simple callers. */
    public static Field of(int id, String name, String label, FieldType type, boolean required) {
        return new Field(id, name, label, type, 0, 0, required, null, null, null);
    }

    public static Field decimal(int id, String name, String label, int precision, int scale, boolean required) {
        return new Field(id, name, label, FieldType.DECIMAL, precision, scale, required, null, null, null);
    }
}
