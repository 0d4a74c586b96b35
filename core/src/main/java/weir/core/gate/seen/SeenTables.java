package weir.core.gate.seen;

import java.io.UncheckedIOException;

/**
 * Remembers hashes in open-addressing tables, 24 bytes a slot, each of them in memory or in a file as the {@link Room} has it. The hashes are
 * spread over segments that grow one by one, so growing never needs more than one segment's worth on top. Disk trouble comes as
 * {@link UncheckedIOException}. Closing gives everything back.
 */
public final class SeenTables implements Seen, AutoCloseable {
    private static final int SEGMENTS = 64;
    private static final int FIRST_SLOTS = 64;
    private static final double FULLEST = 0.75;

    private final Room room;
    private final Segment[] segments = new Segment[SEGMENTS];

    public SeenTables(Room room) {
        this.room = room;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(room.slots(3 * FIRST_SLOTS));
        }
    }

    @Override
    public long firstPlace(long high, long low, long ordinal, long place) {
        return segments[(int) (high >>> 58)].firstPlace(high, low, place);
    }

    /** Bytes of all tables, wherever they lie. */
    public long bytes() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += 8L * segment.table.count();
        }
        return sum;
    }

    @Override
    public void close() {
        for (Segment segment : segments) {
            segment.table.close();
        }
    }

    /** Slots of three longs: high, low, place + 1 (0 = free). */
    private final class Segment {
        private Slots table;
        private int used;

        Segment(Slots table) {
            this.table = table;
        }

        long firstPlace(long high, long low, long place) {
            int slots = table.count() / 3;
            int slot = (int) (low & slots - 1);
            while (true) {
                int at = slot * 3;
                long there = table.get(at + 2);
                if (there == 0) {
                    break;
                }
                if (table.get(at) == high && table.get(at + 1) == low) {
                    return there - 1;
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
            Slots old = table;
            Slots next = room.slots(Math.multiplyExact(3, slots));
            for (int at = 0; at < old.count(); at += 3) {
                if (old.get(at + 2) != 0) {
                    int slot = (int) (old.get(at + 1) & slots - 1);
                    while (next.get(slot * 3 + 2) != 0) {
                        slot = slot + 1 & slots - 1;
                    }
                    put(next, slot, old.get(at), old.get(at + 1), old.get(at + 2));
                }
            }
            table = next;
            old.close();
        }

        private static void put(Slots table, int slot, long high, long low, long placeAndOne) {
            int at = slot * 3;
            table.set(at, high);
            table.set(at + 1, low);
            table.set(at + 2, placeAndOne);
        }
    }
}
