package weir.core.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource's contract.
 *
 * @param version from 1, one more with each confirmed change
 * @param fields in the order people see them
 * @param key names of the primary-key fields (主键), at least one; key fields are always required
 * @param timestamp name of the increment field (增量更新标识), a TIMESTAMP field; null for resources that are always loaded whole
 * @param validity the validity flag, where rows can become invalid
 */
public record Schema(int version, List<Field> fields, List<String> key, @Nullable String timestamp, @Nullable Validity validity) {

    public Schema {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
        Set<String> names = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name()) || !ids.add(field.id())) {
                throw new IllegalArgumentException("field name or id stands twice: " + field.name());
            }
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a schema needs a key");
        }
        for (String name : key) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("key field is not in the schema: " + name);
            }
        }
        if (timestamp != null && fields.stream().noneMatch(f -> f.name().equals(timestamp) && f.type() == FieldType.TIMESTAMP)) {
            throw new IllegalArgumentException("the increment field must be a timestamp field of the schema: " + timestamp);
        }
        if (validity != null && !names.contains(validity.field())) {
            throw new IllegalArgumentException("the validity flag is not in the schema: " + validity.field());
        }
    }

    /** Position of a field in {@link #fields()}, or -1. */
    public int position(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<Field> field(String name) {
        int at = position(name);
        return at < 0 ? Optional.empty() : Optional.of(fields.get(at));
    }

    public boolean isKey(String name) {
        return key.contains(name);
    }
}
