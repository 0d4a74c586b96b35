package weir.hub.catalog;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Entries that differ in one thing. */
final class TestEntries {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestEntries() {}

    static Entry declared(Entry entry, @Nullable Boolean nonClassified) {
        return with(entry, "nonClassified", nonClassified);
    }

    static Entry with(Entry entry, String field, @Nullable Object value) {
        ObjectNode tree = JSON.valueToTree(entry);
        tree.set(field, JSON.valueToTree(value));
        return JSON.treeToValue(tree, Entry.class);
    }
}
