package weir.hub.lake.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.StandingCount;

/** Counts values that stand, among so many rows that the cost is bounded. */
@Repository
public class StandingValues {
    private static final int LOOKED_AT = 100_000;

    private final DSLContext sql;
    private final TableRegistry tables;

    StandingValues(DSLContext sql, TableRegistry tables) {
        this.sql = sql;
        this.tables = tables;
    }

    public StandingCount count(ResourceTable table, List<String> names) {
        long rows = tables.find(table.resource()).map(TableRegistry.Standing::rows).orElse(0L);
        Map<String, Long> filled = new LinkedHashMap<>();
        if (rows == 0 || names.isEmpty()) {
            return new StandingCount(rows, filled, true);
        }
        List<Field<?>> columns = new ArrayList<>();
        List<Field<Integer>> counts = new ArrayList<>();
        for (String name : names) {
            Field<?> column = ServingColumns.column(ServingColumns.field(table, name));
            columns.add(column);
            counts.add(DSL.count(column).as("c" + counts.size()));
        }
        Record found = sql.select(counts).from(DSL.select(columns).from(ServingColumns.table(table)).limit(LOOKED_AT).asTable("some")).fetchSingle();
        for (int i = 0; i < counts.size(); i++) {
            filled.put(names.get(i), found.get(counts.get(i)).longValue());
        }
        return new StandingCount(rows, filled, rows <= LOOKED_AT);
    }
}
