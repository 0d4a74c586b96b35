package weir.core.gate.seen;

/**
 * Remembers hashes in primitive open-addressing tables, 24 bytes a slot. The hashes are spread over segments that grow one by one, so
 * growing never needs more than one segment's worth of memory on top.
 */
public final class SeenInMemory implements Seen {
    private static final int SEGMENTS = 64;
    private static final int FIRST_SLOTS = 64;
    private static final double FULLEST = 0.75;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final long most;
    private long size;

    /** @param most how many different hashes to hold; one more is a {@link TooManyKeys} */
    public SeenInMemory(long most) {
        this.most = most;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(FIRST_SLOTS);
        }
    }

    /** The batch has more keys than may be held in memory: scan it first, see {@link KeyScan}. */
    public static final class TooManyKeys extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyKeys(long most) {
            super("more than " + most + " different keys in memory");
        }
    }

    @Override
    public long firstPlace(long high, long low, long ordinal, long place) {
        long first = segments[(int) (high >>> 58)].firstPlace(high, low, place);
        if (first == NONE && ++size > most) {
            throw new TooManyKeys(most);
        }
        return first;
    }

    /** Bytes of all tables. */
    public long memory() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += 8L * segment.table.length;
        }
        return sum;
    }

    /** Slots of three longs: high, low, place + 1 (0 = free). */
    private static final class Segment {
        private long[] table;
        private int used;

        Segment(int slots) {
            table = new long[slots * 3];
        }

        long firstPlace(long high, long low, long place) {
            int slots = table.length / 3;
            int slot = (int) (low & slots - 1);
            while (true) {
                int at = slot * 3;
                if (table[at + 2] == 0) {
                    break;
                }
                if (table[at] == high && table[at + 1] == low) {
                    return table[at + 2] - 1;
                }
                slot = slot + 1 & slots - 1;
            }
            put(table, slot, high, low, place + 1);
            if (++used > slots * FULLEST) {
                grow(slots * 2);
            }
            return NONE;
        }

        private void grow(int slots) {
            long[] next = new long[slots * 3];
            for (int at = 0; at < table.length; at += 3) {
                if (table[at + 2] != 0) {
                    int slot = (int) (table[at + 1] & slots - 1);
                    while (next[slot * 3 + 2] != 0) {
                        slot = slot + 1 & slots - 1;
                    }
                    put(next, slot, table[at], table[at + 1], table[at + 2]);
                }
            }
            table = next;
        }

        private static void put(long[] table, int slot, long high, long low, long placeAndOne) {
            int at = slot * 3;
            table[at] = high;
            table[at + 1] = low;
            table[at + 2] = placeAndOne;
        }
    }
}
