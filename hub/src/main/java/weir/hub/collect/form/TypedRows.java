package weir.hub.collect.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/** Rows somebody typed, as a source; columns are the schema's field names, places count from 1. */
public final class TypedRows implements RowSource {
    private final List<String> columns;
    private final List<Map<String, @Nullable String>> rows;
    private int next;

    public TypedRows(Schema schema, List<Map<String, @Nullable String>> rows) {
        this.columns = schema.fields().stream().map(Field::name).toList();
        this.rows = rows;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(Block into) {
        into.clear();
        while (next < rows.size() && !into.isFull()) {
            Map<String, @Nullable String> row = rows.get(next++);
            columns.forEach(column -> into.add(row.get(column)));
            into.endRow(next);
        }
        return !into.isEmpty();
    }

    @Override
    public long bytesRead() {
        return next;
    }

    @Override
    public long bytesExpected() {
        return rows.size();
    }

    @Override
    public void close() {}
}
