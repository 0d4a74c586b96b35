package weir.core.gate.seen;

/** Tells whether a 128-bit hash (of a key, of a unique combination) stood in an earlier row of the batch. */
public interface Seen {
    /** Answer of {@link #firstPlace}: this row is the first with the hash. */
    long NONE = Long.MIN_VALUE;

    /** Of what is known to be unique: every row is the first, and nobody need ask. */
    Seen UNIQUE = (high, low, ordinal, place) -> NONE;

    /**
     * Where the hash stood first, or {@link #NONE}, in which case this row is remembered as its first.
     *
     * @param ordinal number of the row in the batch, from 0, ascending from call to call
     * @param place where this row stands, by {@link Place}
     */
    long firstPlace(long high, long low, long ordinal, long place);
}
