package weir.core.gate.pattern;

import java.nio.charset.StandardCharsets;

/** A slice of UTF-8 as characters for the expression engine, which may look at a character only so often. */
final class BoundedText implements CharSequence {
    private static final int STEPS = 10_000;
    private static final int STEPS_PER_CHARACTER = 100;

    private byte[] bytes = new byte[0];
    private int from;
    private int count;
    /** The decoded text where it is not ASCII. */
    private String decoded = "";
    private boolean isAscii;
    private long left;

    /** The expression has used up its steps. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Exhausted IT = new Exhausted();

        private Exhausted() {
            super(null, null, false, false);
        }
    }

    void take(byte[] source, int start, int size) {
        bytes = source;
        from = start;
        count = size;
        left = STEPS + (long) STEPS_PER_CHARACTER * size;
        isAscii = true;
        for (int i = start; i < start + size; i++) {
            if (bytes[i] < 0) {
                isAscii = false;
                decoded = new String(bytes, from, size, StandardCharsets.UTF_8);
                count = decoded.length();
                return;
            }
        }
    }

    @Override
    public int length() {
        return count;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw Exhausted.IT;
        }
        return isAscii ? (char) bytes[from + index] : decoded.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return isAscii ? new String(bytes, from, count, StandardCharsets.US_ASCII) : decoded;
    }
}
