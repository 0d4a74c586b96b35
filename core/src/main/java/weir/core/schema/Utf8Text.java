package weir.core.schema;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What can be told of a slice of UTF-8 bytes without making a String of it. */
public final class Utf8Text {
    /** Answer of {@link #scan}: the slice is no UTF-8 text (cut sequence, overlong form, lone surrogate). */
    public static final int BROKEN = -1;
    /** Answer of {@link #scan}: the slice holds a control character that no text may hold: NUL, U+0001 to U+001F without tab and line breaks, U+007F to U+009F. */
    public static final int CONTROL = -2;
    /** Answer of {@link #scan}: no forbidden control character, but a tab or a line break. */
    public static final int LINE_BREAK = -3;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long SPACES = 0x2020202020202020L;
    private static final long DELETES = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;

    private Utf8Text() {}

    /** Number of characters (code points) of a text without tabs, breaks and control characters, otherwise one of the negative answers. */
    public static int scan(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        for (; at + 8 <= end; at += 8) {
            long word = (long) EIGHT.get(bytes, at);
            long delete = word ^ DELETES;
            if (((word | (word - SPACES) | (delete - ONES)) & HIGH) != 0) {
                return scanSlowly(bytes, from, count);
            }
        }
        for (; at < end; at++) {
            byte b = bytes[at];
            if (b < 0x20 || b == 0x7f) {
                return scanSlowly(bytes, from, count);
            }
        }
        return count;
    }

    private static int scanSlowly(byte[] bytes, int from, int count) {
        int end = from + count;
        int characters = 0;
        boolean broken = false;
        boolean control = false;
        int at = from;
        while (at < end) {
            int lead = bytes[at];
            int size = sequence(bytes, at, end);
            if (size == 0) {
                return BROKEN;
            }
            if (size == 1 && (lead < 0x20 || lead == 0x7f)) {
                broken |= lead == '\t' || lead == '\n' || lead == '\r';
                control |= lead != '\t' && lead != '\n' && lead != '\r';
            } else if (size == 2 && lead == (byte) 0xc2 && (bytes[at + 1] & 0xff) < 0xa0) {
                control = true;
            }
            at += size;
            characters++;
        }
        if (control) {
            return CONTROL;
        }
        return broken ? LINE_BREAK : characters;
    }

    /** Bytes of the well-formed sequence that starts here (Unicode 16, table 3-7), or 0. */
    private static int sequence(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + size > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }

    /** Number of characters (code points) of well-formed text. */
    public static int characters(byte[] bytes, int from, int count) {
        int characters = 0;
        for (int i = from; i < from + count; i++) {
            characters += (bytes[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    /** Whether the text is nothing but ASCII blanks, tabs, line breaks and ideographic spaces (U+3000). */
    public static boolean isBlank(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end) {
            byte b = bytes[at];
            if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
                at++;
            } else if (b == (byte) 0xe3 && at + 2 < end && bytes[at + 1] == (byte) 0x80 && bytes[at + 2] == (byte) 0x80) {
                at += 3;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Whether a digit of the full-width forms (U+FF10 to U+FF19) stands in it. */
    public static boolean hasFullWidthDigit(byte[] bytes, int from, int count) {
        for (int i = from; i + 2 < from + count; i++) {
            if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbc && (bytes[i + 2] & 0xff) >= 0x90 && (bytes[i + 2] & 0xff) <= 0x99) {
                return true;
            }
        }
        return false;
    }

    public static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Whether {@code count} ASCII digits start here. */
    public static boolean areDigits(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }
}
