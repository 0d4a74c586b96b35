package weir.hub.collect.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.SourceColumn;
import weir.core.schema.Field;
import weir.core.schema.FieldType.Storage;
import weir.core.schema.Schema;

/** Whether a source's own unique index makes a resource's key unique: every column of the index feeds a key field of the same nature. */
final class SourceKey {
    private SourceKey() {}

    static boolean isGuarded(Feed feed, Schema schema, Catalogue.Description table) {
        List<String> faithful = new ArrayList<>();
        for (String name : schema.key()) {
            Field field = schema.field(name).orElseThrow();
            SourceColumn column = column(table, feed.mapping().get(name));
            if (column != null && isFaithful(column.kind(), field.type().storage())) {
                faithful.add(column.name());
            }
        }
        return table.indexes().stream().anyMatch(index -> index.unique() && faithful.containsAll(index.columns()));
    }

    private static @Nullable SourceColumn column(Catalogue.Description table, @Nullable String name) {
        if (name == null) {
            return null;
        }
        List<SourceColumn> exact = table.columns().stream().filter(column -> column.name().equals(name)).toList();
        List<SourceColumn> found = exact.isEmpty() ? table.columns().stream().filter(column -> column.name().equalsIgnoreCase(name)).toList() : exact;
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** Different values stay different when typed; text "7" and "007" are different keys at the source, but one number. */
    private static boolean isFaithful(SourceColumn.Kind kind, Storage storage) {
        return switch (kind) {
            case TEXT, PADDED_TEXT -> storage == Storage.TEXT;
            case INTEGER -> storage == Storage.INTEGER || storage == Storage.TEXT;
            case DECIMAL -> storage == Storage.DECIMAL || storage == Storage.INTEGER;
            case DATE -> storage == Storage.DATE || storage == Storage.TIMESTAMP;
            case TIMESTAMP -> storage == Storage.TIMESTAMP;
            case FLOAT, SINGLE, MONEY, BOOLEAN, BITS, TIME, INSTANT, BINARY, OTHER -> false;
        };
    }
}
