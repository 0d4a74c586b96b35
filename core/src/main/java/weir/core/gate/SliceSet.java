package weir.core.gate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A fixed set of texts that answers for a slice of UTF-8 bytes without making a String. */
final class SliceSet {
    static final SliceSet EMPTY = new SliceSet(List.of());

    private final byte[][] slots;
    private final int mask;

    SliceSet(Collection<String> texts) {
        int size = Integer.highestOneBit(Math.max(4, texts.size() * 4));
        this.slots = new byte[size][];
        this.mask = size - 1;
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            int at = hash(utf8, 0, utf8.length) & mask;
            while (slots[at] != null) {
                at = at + 1 & mask;
            }
            slots[at] = utf8;
        }
    }

    boolean contains(byte[] bytes, int from, int count) {
        int at = hash(bytes, from, count) & mask;
        while (slots[at] != null) {
            byte[] known = slots[at];
            if (known.length == count && Arrays.equals(known, 0, count, bytes, from, from + count)) {
                return true;
            }
            at = at + 1 & mask;
        }
        return false;
    }

    private static int hash(byte[] bytes, int from, int count) {
        int sum = count;
        for (int i = from; i < from + count; i++) {
            sum = sum * 31 + bytes[i];
        }
        return sum ^ sum >>> 15;
    }
}
