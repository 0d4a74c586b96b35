package weir.core.gate;

import java.util.ArrayList;
import java.util.List;
import weir.core.gate.seen.Room;
import weir.core.gate.seen.Seen;
import weir.core.gate.seen.SeenTables;

/** Remembers the keys and unique values of one batch while its rows go by, in what the {@link Room} has left for it. To be closed with the batch. */
public final class Remembered implements Repeats, AutoCloseable {
    private final Room room;
    private final boolean keyIsUnique;
    private final List<SeenTables> tables = new ArrayList<>();

    /** @param keyIsUnique whether the source holds the key unique itself, such as a table with that primary key: only rules of the resource are checked */
    public Remembered(Room room, boolean keyIsUnique) {
        this.room = room;
        this.keyIsUnique = keyIsUnique;
    }

    @Override
    public Seen seen(String what) {
        if (keyIsUnique && what.equals(KEY)) {
            return Seen.UNIQUE;
        }
        SeenTables table = new SeenTables(room);
        tables.add(table);
        return table;
    }

    @Override
    public void close() {
        tables.forEach(SeenTables::close);
    }
}
