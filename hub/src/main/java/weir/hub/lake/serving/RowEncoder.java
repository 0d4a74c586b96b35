package weir.hub.lake.serving;

import java.math.BigInteger;
import weir.core.batch.TypedBlock;
import weir.core.batch.TypedBlock.Column;

/**
 * Writes typed rows in PostgreSQL's binary COPY format: the schema's fields, {@code _batch}, {@code _hash}, and for a stage {@code _gone}.
 * Reused; not for two threads.
 */
public final class RowEncoder {
    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final long DAYS_TO_2000 = 10_957;
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final BigInteger TEN_THOUSAND = BigInteger.valueOf(10_000);
    private static final int FIXED_BYTES = 64;

    private byte[] bytes;
    private int used;
    private final long batch;
    private final boolean stage;
    private final short[] digits = new short[16];

    public RowEncoder(long batch, boolean stage, int initialBytes) {
        this.batch = batch;
        this.stage = stage;
        this.bytes = new byte[initialBytes];
    }

    /** Starts a stream. */
    public void head() {
        reserve(HEAD.length);
        System.arraycopy(HEAD, 0, bytes, used, HEAD.length);
        used += HEAD.length;
    }

    /** Ends a stream. */
    public void tail() {
        reserve(2);
        putShort(-1);
    }

    public int used() {
        return used;
    }

    /** Gives away what was written and goes on with {@code next}. */
    public byte[] take(byte[] next) {
        byte[] full = bytes;
        bytes = next;
        used = 0;
        return full;
    }

    public void row(TypedBlock block, int row, boolean gone) {
        reserve(FIXED_BYTES);
        putShort(block.columns.length + (stage ? 3 : 2));
        for (Column column : block.columns) {
            reserve(FIXED_BYTES);
            if (column.isNull[row]) {
                putInt(-1);
            } else {
                value(block, column, row);
            }
        }
        reserve(FIXED_BYTES);
        putInt(8);
        putLong(batch);
        putInt(16);
        putLong(block.hashHigh[row]);
        putLong(block.hashLow[row]);
        if (stage) {
            putInt(1);
            bytes[used++] = (byte) (gone ? 1 : 0);
        }
    }

    private void value(TypedBlock block, Column column, int row) {
        switch (column.field.type().storage()) {
            case TEXT -> {
                int length = column.length[row];
                reserve(length + 4);
                putInt(length);
                System.arraycopy(block.bytes, column.start[row], bytes, used, length);
                used += length;
            }
            case INTEGER -> {
                putInt(8);
                putLong(column.number[row]);
            }
            case DECIMAL -> {
                if (column.wide.length > 0) {
                    decimal(column.wide[row], column.field.scale());
                } else {
                    decimal(column.number[row], column.field.scale());
                }
            }
            case DATE -> {
                putInt(4);
                putInt((int) (column.number[row] - DAYS_TO_2000));
            }
            case TIMESTAMP -> {
                putInt(8);
                putLong(column.number[row] - MICROS_TO_2000);
            }
            case BOOLEAN -> {
                putInt(1);
                bytes[used++] = (byte) column.number[row];
            }
        }
    }

    /** Base-10000 digits, aligned to the decimal point: the fraction is padded to whole digits of four. */
    private void decimal(long unscaled, int scale) {
        boolean negative = unscaled < 0;
        int fractionDigits = (scale + 3) / 4;
        int padding = fractionDigits * 4 - scale;
        // Padding a long of 18 digits by up to three could overflow, so the lowest digit is cut off by hand.
        long rest = Math.abs(unscaled);
        int count = 0;
        if (padding > 0) {
            long step = pow10(4 - padding);
            digits[count++] = (short) (rest % step * pow10(padding));
            rest /= step;
        }
        while (rest > 0) {
            digits[count++] = (short) (rest % 10_000);
            rest /= 10_000;
        }
        number(negative, count, fractionDigits, scale);
    }

    private void decimal(BigInteger unscaled, int scale) {
        int fractionDigits = (scale + 3) / 4;
        BigInteger rest = unscaled.abs().multiply(BigInteger.valueOf(pow10(fractionDigits * 4 - scale)));
        int count = 0;
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(TEN_THOUSAND);
            digits[count++] = parts[1].shortValue();
            rest = parts[0];
        }
        number(unscaled.signum() < 0, count, fractionDigits, scale);
    }

    /** {@code digits[0..count)} lowest first. */
    private void number(boolean negative, int count, int fractionDigits, int scale) {
        int top = count;
        while (top > 0 && digits[top - 1] == 0) {
            top--;
        }
        int low = 0;
        while (low < top && digits[low] == 0) {
            low++;
        }
        int size = top - low;
        putInt(8 + size * 2);
        putShort(size);
        putShort(size == 0 ? 0 : top - 1 - fractionDigits);
        putShort(negative && size > 0 ? 0x4000 : 0);
        putShort(scale);
        for (int i = top - 1; i >= low; i--) {
            putShort(digits[i]);
        }
    }

    private static long pow10(int exponent) {
        return switch (exponent) {
            case 0 -> 1;
            case 1 -> 10;
            case 2 -> 100;
            case 3 -> 1000;
            default -> 10_000;
        };
    }

    private void reserve(int count) {
        if (bytes.length - used < count) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + count + FIXED_BYTES));
        }
    }

    private void putShort(int value) {
        bytes[used++] = (byte) (value >> 8);
        bytes[used++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }
}
