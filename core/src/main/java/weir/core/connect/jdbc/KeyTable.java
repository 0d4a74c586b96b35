package weir.core.connect.jdbc;

/** Key hashes with their row hashes in open addressing; a row hash of zero is unknown. */
final class KeyTable {
    private final long[] slots;
    private final int mask;
    private int size;

    KeyTable(int most) {
        int capacity = Integer.highestOneBit(Math.max(8, most) * 2 - 1) * 2;
        this.slots = new long[capacity * 4];
        this.mask = capacity - 1;
    }

    int size() {
        return size;
    }

    void put(long high, long low, long rowHigh, long rowLow) {
        int slot = slot(high, low);
        if (slots[slot] == 0 && slots[slot + 1] == 0) {
            slots[slot] = high;
            slots[slot + 1] = low;
            size++;
        }
        slots[slot + 2] = rowHigh;
        slots[slot + 3] = rowLow;
    }

    /** The key's slot, or -1. */
    int find(long high, long low) {
        int slot = slot(high, low);
        return slots[slot] == 0 && slots[slot + 1] == 0 ? -1 : slot;
    }

    boolean differs(int slot, long rowHigh, long rowLow) {
        boolean unknown = slots[slot + 2] == 0 && slots[slot + 3] == 0;
        return !unknown && (slots[slot + 2] != rowHigh || slots[slot + 3] != rowLow);
    }

    private int slot(long high, long low) {
        int at = (int) (low ^ low >>> 32) & mask;
        while (true) {
            int slot = at * 4;
            if (slots[slot] == 0 && slots[slot + 1] == 0 || slots[slot] == high && slots[slot + 1] == low) {
                return slot;
            }
            at = at + 1 & mask;
        }
    }
}
