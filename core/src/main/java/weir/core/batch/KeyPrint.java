package weir.core.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;
import weir.core.batch.TypedBlock.Column;
import weir.core.schema.Schema;

/**
 * 64 bits that stand for a row's key, an order cheaper than its hash. Two keys may fall together, by chance or by choice where the seed is
 * known: a print only says which rows are worth a look, {@link KeyHash} or the row itself decides.
 */
public final class KeyPrint {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0xA0761D6478BD642FL;
    private static final long SECOND = 0xE7037ED1A0B428DBL;

    private final int[] key;
    private final long seed;

    /** Seeded anew, so that nobody can choose keys that fall together. */
    public static KeyPrint seeded(Schema schema) {
        return new KeyPrint(schema, ThreadLocalRandom.current().nextLong());
    }

    /** @param seed prints of the same seed can be kept and compared */
    public KeyPrint(Schema schema, long seed) {
        this.seed = seed;
        this.key = schema.key().stream().mapToInt(schema::position).toArray();
    }

    /** Never 0. */
    public long of(TypedBlock block, int row) {
        long print = seed;
        for (int position : key) {
            Column column = block.columns[position];
            if (column.start.length > 0) {
                print = text(print, block.bytes, column.start[row], column.length[row]);
            } else if (column.wide.length > 0) {
                // 38 digits fit into two longs.
                print = mixed(print ^ FIRST, column.wide[row].longValue() ^ SECOND);
                print = mixed(print ^ FIRST, column.wide[row].shiftRight(Long.SIZE).longValue() ^ SECOND);
            } else {
                print = mixed(print ^ FIRST, column.number[row] ^ SECOND);
            }
        }
        return print == 0 ? 1 : print;
    }

    private static long text(long before, byte[] bytes, int from, int length) {
        long print = mixed(before ^ FIRST, length ^ SECOND);
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            print = mixed(print ^ (long) WORD.get(bytes, at), SECOND);
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | bytes[at] & 0xff;
        }
        return mixed(print ^ rest, FIRST);
    }

    /** Both halves of the 128-bit product. */
    private static long mixed(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }
}
