package weir.core.gate;

import weir.core.gate.seen.Seen;
import weir.core.gate.seen.SeenInMemory;

/** How a gate learns that a key, or the fields of a {@link Rule.Unique}, stood in an earlier row of the batch. */
public interface Repeats {
    /** Name under which the key asks for its {@link Seen}; a rule asks under its id. */
    String KEY = "";

    /** Different keys that {@link #inMemory()} holds: about 200 MB. */
    long MOST_IN_MEMORY = 4_000_000;

    /** One for the key or for a unique rule; asked once when the gate is compiled. */
    Seen seen(String what);

    /** For batches of up to {@link #MOST_IN_MEMORY} keys; one more is a {@link SeenInMemory.TooManyKeys}. Larger ones: {@link RepeatScan}. */
    static Repeats inMemory() {
        return what -> new SeenInMemory(MOST_IN_MEMORY);
    }

    /** For sources that hold the key unique themselves, such as a table with that primary key: only rules of the resource are checked. */
    static Repeats keyIsUnique() {
        return what -> what.equals(KEY) ? (high, low, ordinal, place) -> Seen.NONE : new SeenInMemory(MOST_IN_MEMORY);
    }
}
