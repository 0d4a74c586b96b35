package weir.core.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * PostgreSQL's binary numeric: count of groups, weight of the first, sign, places shown, then groups of four decimal digits, the point
 * between groups; groups of zero at either end left out.
 */
final class NumericBinary {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int GROUP = 10_000;
    private static final int NEGATIVE = 0x4000;
    private static final BigInteger BIG_GROUP = BigInteger.valueOf(GROUP);
    private static final int[] TENS = {1, 10, 100, 1000};

    /** Groups from the last to the first. */
    private final int[] groups = new int[24];

    /** Writes length and value at {@code at}; answers where it ends. */
    int write(long unscaled, int scale, byte[] into, int at) {
        long rest = unscaled < 0 ? -unscaled : unscaled;
        int fill = fill(scale);
        int count = 0;
        if (fill > 0) {
            int lowDigits = TENS[4 - fill];
            groups[count++] = (int) (rest % lowDigits) * TENS[fill];
            rest /= lowDigits;
        }
        while (rest != 0) {
            long next = rest / GROUP;
            groups[count++] = (int) (rest - next * GROUP);
            rest = next;
        }
        return write(count, scale, unscaled < 0, into, at);
    }

    int write(BigInteger unscaled, int scale, byte[] into, int at) {
        BigInteger rest = unscaled.abs().multiply(BigInteger.valueOf(TENS[fill(scale)]));
        int count = 0;
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(BIG_GROUP);
            groups[count++] = parts[1].intValue();
            rest = parts[0];
        }
        return write(count, scale, unscaled.signum() < 0, into, at);
    }

    /** Zeros that fill the last group up to four digits. */
    private static int fill(int scale) {
        return -scale & 3;
    }

    private int write(int count, int scale, boolean negative, byte[] into, int at) {
        int first = count;
        while (first > 0 && groups[first - 1] == 0) {
            first--;
        }
        int last = 0;
        while (last < first && groups[last] == 0) {
            last++;
        }
        int written = first - last;
        int weight = written == 0 ? 0 : first - 1 - (scale + 3) / 4;
        INT.set(into, at, 8 + 2 * written);
        SHORT.set(into, at + 4, (short) written);
        SHORT.set(into, at + 6, (short) weight);
        SHORT.set(into, at + 8, (short) (negative ? NEGATIVE : 0));
        SHORT.set(into, at + 10, (short) scale);
        int to = at + 12;
        for (int i = first - 1; i >= last; i--) {
            SHORT.set(into, to, (short) groups[i]);
            to += 2;
        }
        return to;
    }
}
