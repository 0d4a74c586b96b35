package weir.core.batch;

import java.util.HexFormat;

/**
 * Hash of a bag of rows: the sum of their 128-bit hashes modulo 2^128. The order of rows does not matter, parts add up to the whole, and a
 * row taken away is subtracted. What it can and cannot prove is said in docs/spec/row-hash.md.
 */
public final class ContentHash {
    private long high;
    private long low;

    public ContentHash() {}

    private ContentHash(long high, long low) {
        this.high = high;
        this.low = low;
    }

    public void add(long rowHigh, long rowLow) {
        long sum = low + rowLow;
        high += rowHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    public void subtract(long rowHigh, long rowLow) {
        high -= rowHigh + (Long.compareUnsigned(low, rowLow) < 0 ? 1 : 0);
        low -= rowLow;
    }

    public void add(ContentHash other) {
        add(other.high, other.low);
    }

    public void subtract(ContentHash other) {
        subtract(other.high, other.low);
    }

    /** The sum of two, both left as they are. */
    public ContentHash plus(ContentHash other) {
        ContentHash sum = new ContentHash(high, low);
        sum.add(other);
        return sum;
    }

    public ContentHash copy() {
        return new ContentHash(high, low);
    }

    /** 32 hexadecimal digits, small letters. */
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    public static ContentHash ofHex(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("a content hash has 32 hexadecimal digits: " + hex);
        }
        return new ContentHash(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentHash that && that.high == high && that.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
