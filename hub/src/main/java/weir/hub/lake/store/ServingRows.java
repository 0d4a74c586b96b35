package weir.hub.lake.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import weir.core.schema.Field;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;

/** Reads rows from serving tables. */
@Repository
public class ServingRows {
    private final DSLContext sql;

    ServingRows(DSLContext sql) {
        this.sql = sql;
    }

    public Optional<Row> row(ResourceTable table, Map<String, String> key) {
        List<Field> fields = table.schema().fields();
        return sql.select(columns(fields)).from(ServingColumns.table(table)).where(ServingColumns.key(table, key)).fetchOptional(record -> row(fields, record));
    }

    static List<org.jooq.Field<?>> columns(List<Field> fields) {
        List<org.jooq.Field<?>> columns = new ArrayList<>();
        fields.forEach(field -> columns.add(ServingColumns.column(field)));
        columns.add(ServingColumns.BATCH);
        return columns;
    }

    static Row row(List<Field> fields, Record record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            values.put(fields.get(i).name(), record.get(i));
        }
        return new Row(values, record.get(fields.size(), Long.class));
    }
}
