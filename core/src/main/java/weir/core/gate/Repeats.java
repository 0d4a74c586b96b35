package weir.core.gate;

import weir.core.gate.seen.Room;
import weir.core.gate.seen.Seen;
import weir.core.gate.seen.SeenTables;

/** How a gate learns that a key, or the fields of a {@link Rule.Unique}, stood in an earlier row of the batch: {@link Remembered}, {@link RepeatScan}. */
public interface Repeats {
    /** Name under which the key asks for its {@link Seen}; a rule asks under its id. */
    String KEY = "";

    /** One for the key or for a unique rule; asked once when the gate is compiled. */
    Seen seen(String what);

    /** For the few rows of a form or a trial: memory without a limit, nothing to close. */
    static Repeats ofFew() {
        return what -> new SeenTables(Room.unlimited());
    }
}
