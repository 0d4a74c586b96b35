package weir.core.batch;

import java.math.BigInteger;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import weir.core.batch.TypedBlock.Column;

/**
 * Builds the canonical bytes of a row, value by value, and hashes them: the first 128 bits of SHA-256. The byte layout is promised in
 * docs/spec/row-hash.md. Reused from row to row; not for two threads.
 */
public final class CanonicalRow {
    private static final byte NUMBER = 1;
    private static final byte TEXT = 2;
    private static final byte DATE = 3;
    private static final byte TIMESTAMP = 4;
    private static final byte BOOLEAN = 5;
    private static final int MOST_FIXED_BYTES = 24;

    /** Upper and lower half of the last {@link #hash}. */
    public long high;
    public long low;

    private final MessageDigest sha256;
    private final byte[] digest = new byte[32];
    private byte[] bytes = new byte[1024];
    private int used;

    public CanonicalRow() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Starts a row; values follow in ascending order of field id, absent values are left out. */
    public CanonicalRow begin() {
        used = 0;
        return this;
    }

    /** Values of a typed row, given by their positions in the schema in ascending order of field id. */
    void values(TypedBlock block, int row, int[] positions) {
        for (int position : positions) {
            Column column = block.columns[position];
            if (!column.isNull[row]) {
                value(block, column, row);
            }
        }
    }

    private void value(TypedBlock block, Column column, int row) {
        int id = column.field.id();
        switch (column.field.type().storage()) {
            case TEXT -> text(id, block.bytes, column.start[row], column.length[row]);
            case INTEGER -> number(id, column.number[row], 0);
            case DECIMAL -> {
                if (column.wide.length > 0) {
                    number(id, column.wide[row], column.field.scale());
                } else {
                    number(id, column.number[row], column.field.scale());
                }
            }
            case DATE -> date(id, column.number[row]);
            case TIMESTAMP -> timestamp(id, column.number[row]);
            case BOOLEAN -> bool(id, column.number[row] == 1);
        }
    }

    /** A number, {@code unscaled / 10^scale}; equal numbers of different scale give equal bytes. */
    public void number(int id, long unscaled, int scale) {
        long value = unscaled;
        int places = value == 0 ? 0 : scale;
        while (places > 0) {
            long tenth = value / 10;
            if (tenth * 10 != value) {
                break;
            }
            value = tenth;
            places--;
        }
        open(id, NUMBER, MOST_FIXED_BYTES);
        bytes[used++] = (byte) places;
        int size = 8 - (Long.numberOfLeadingZeros(value ^ value >> 63) - 1 >> 3);
        bytes[used++] = (byte) size;
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            bytes[used++] = (byte) (value >> shift);
        }
    }

    /** As {@link #number(int, long, int)} for any size. */
    public void number(int id, BigInteger unscaled, int scale) {
        BigInteger value = unscaled;
        int places = value.signum() == 0 ? 0 : scale;
        while (places > 0) {
            BigInteger[] tenth = value.divideAndRemainder(BigInteger.TEN);
            if (tenth[1].signum() != 0) {
                break;
            }
            value = tenth[0];
            places--;
        }
        byte[] minimal = value.toByteArray();
        open(id, NUMBER, MOST_FIXED_BYTES + minimal.length);
        bytes[used++] = (byte) places;
        bytes[used++] = (byte) minimal.length;
        System.arraycopy(minimal, 0, bytes, used, minimal.length);
        used += minimal.length;
    }

    public void text(int id, byte[] source, int from, int count) {
        open(id, TEXT, MOST_FIXED_BYTES + count);
        varint(count);
        System.arraycopy(source, from, bytes, used, count);
        used += count;
    }

    /** Days since 1970-01-01. */
    public void date(int id, long days) {
        open(id, DATE, MOST_FIXED_BYTES);
        bigEndian(days, 4);
    }

    /** Microseconds since 1970-01-01T00:00. */
    public void timestamp(int id, long micros) {
        open(id, TIMESTAMP, MOST_FIXED_BYTES);
        bigEndian(micros, 8);
    }

    public void bool(int id, boolean value) {
        open(id, BOOLEAN, MOST_FIXED_BYTES);
        bytes[used++] = (byte) (value ? 1 : 0);
    }

    /** One byte of a raw row: what kind of row it is. */
    void kind(int kind) {
        reserve(1);
        bytes[used++] = (byte) kind;
    }

    /** One cell of a raw row; a count of {@link Block#ABSENT} is a cell without value. */
    void cell(byte[] source, int from, int count) {
        reserve(count + MOST_FIXED_BYTES);
        varint(count + 1);
        if (count > 0) {
            System.arraycopy(source, from, bytes, used, count);
            used += count;
        }
    }

    /** Hashes what was built into {@link #high} and {@link #low}. */
    public void hash() {
        sha256.update(bytes, 0, used);
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
        high = half(0);
        low = half(8);
    }

    /** A copy of the bytes built so far. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, used);
    }

    private long half(int from) {
        long sum = 0;
        for (int i = from; i < from + 8; i++) {
            sum = sum << 8 | digest[i] & 0xff;
        }
        return sum;
    }

    private void open(int id, byte tag, int most) {
        reserve(most);
        varint(id);
        bytes[used++] = tag;
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[used++] = (byte) rest;
    }

    private void bigEndian(long value, int size) {
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            bytes[used++] = (byte) (value >> shift);
        }
    }

    private void reserve(int count) {
        if (bytes.length - used < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + count));
        }
    }
}
