package weir.hub.quality.reject;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a schema with a list of values may hold, as people choose from it: the code, and its label behind a blank.
 *
 * @param byField codes in force with their labels, by name of the field
 */
public record Choices(Map<String, Map<String, String>> byField) {
    public static final Choices NONE = new Choices(Map.of());

    /** As shown in a drop-down. */
    public static String shown(String code, String label) {
        return label.isBlank() || label.equals(code) ? code : code + " " + label;
    }

    /** All that a field may hold, as shown; empty for a field without a list. */
    public List<String> shown(String field) {
        return byField.getOrDefault(field, Map.of()).entrySet().stream().map(one -> shown(one.getKey(), one.getValue())).toList();
    }

    /** The code that was meant: a text chosen from the drop-down, or a label that only one code has. Null where that is not certain. */
    public @Nullable String meant(String field, String text) {
        Map<String, String> codes = byField.getOrDefault(field, Map.of());
        if (codes.containsKey(text)) {
            return text;
        }
        Map<String, String> found = new LinkedHashMap<>();
        codes.forEach((code, label) -> {
            if (text.equals(label) || text.equals(shown(code, label)) || text.equals(code + "-" + label) || text.equals(code + label) || text.equals(label + "(" + code + ")") || text.equals(label + "（" + code + "）")) {
                found.put(code, label);
            }
        });
        return found.size() == 1 ? found.keySet().iterator().next() : null;
    }

    /** Only where a text is an entry of the drop-down, and no code itself. */
    public Map<String, String> entries(String field) {
        Map<String, String> entries = new HashMap<>();
        Map<String, String> codes = byField.getOrDefault(field, Map.of());
        codes.forEach((code, label) -> entries.put(shown(code, label), code));
        codes.keySet().forEach(code -> entries.put(code, code));
        return entries;
    }
}
