package weir.hub.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.schema.Schema;
import weir.hub.catalog.Change.Difference;

/** Field by field, what a change did. */
final class Differences {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    private Differences() {}

    /** @param before null where the thing is new: then every field with a value is told */
    static List<Difference> of(@Nullable Object before, Object after) {
        return compare(before == null ? Map.of() : flat(before), flat(after));
    }

    static List<Difference> of(@Nullable Schema before, Schema after) {
        return compare(before == null ? Map.of() : flat(before), flat(after));
    }

    private static List<Difference> compare(Map<String, Object> before, Map<String, Object> after) {
        Set<String> fields = new LinkedHashSet<>(after.keySet());
        fields.addAll(before.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String field : fields) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                differences.add(new Difference(field, before.get(field), after.get(field)));
            }
        }
        return differences;
    }

    private static Map<String, Object> flat(Schema schema) {
        Map<String, Object> flat = new LinkedHashMap<>();
        schema.fields().forEach(field -> descend("schema.fields." + field.name(), JSON.convertValue(field, TREE), flat));
        flat.put("schema.key", schema.key());
        flat.put("schema.timestamp", schema.timestamp());
        flat.put("schema.validity", schema.validity() == null ? null : JSON.convertValue(schema.validity(), TREE));
        return flat;
    }

    private static Map<String, Object> flat(Object thing) {
        Map<String, Object> flat = new LinkedHashMap<>();
        descend("", JSON.convertValue(thing, TREE), flat);
        return flat;
    }

    private static void descend(String prefix, Map<?, ?> tree, Map<String, Object> flat) {
        for (Map.Entry<?, ?> branch : tree.entrySet()) {
            String name = prefix.isEmpty() ? String.valueOf(branch.getKey()) : prefix + "." + branch.getKey();
            if (branch.getValue() instanceof Map<?, ?> below) {
                descend(name, below, flat);
            } else if (branch.getValue() != null && !(branch.getValue() instanceof List<?> list && list.isEmpty())) {
                flat.put(name, branch.getValue());
            }
        }
    }
}
