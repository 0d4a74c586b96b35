package weir.demo.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.demo.city.Kind;
import weir.demo.city.Table;

/** A delivery being written: remembers where each row came to stand. */
final class Writing {
    final Table table;
    final Delivery delivery;
    /** Line, record or sheet row of each row, from 1. */
    final Map<Integer, Long> places = new HashMap<>();
    private final Map<Integer, Kind> kinds = new HashMap<>();

    Writing(Table table, Delivery delivery) {
        this.table = table;
        this.delivery = delivery;
        table.spots().forEach(spot -> kinds.put(spot.row(), spot.kind()));
    }

    @Nullable Kind kind(int row) {
        return kinds.get(row);
    }

    String text(int row, int column) {
        String value = table.rows().get(row)[column];
        return value == null ? "" : value;
    }

    int columns() {
        return table.entry().schema().fields().size();
    }

    Field field(int column) {
        return table.entry().schema().fields().get(column);
    }
}
