package weir.hub.quality.reject;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes that are no text, made visible: each byte outside well-formed UTF-8, and U+0000, becomes {@code \xHH}. */
final class Legible {
    private Legible() {}

    static boolean isClean(byte[] bytes, int from, int count) {
        int end = from + count;
        for (int i = from; i < end; ) {
            int length = character(bytes, i, end);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    static byte[] of(byte[] bytes, int from, int count) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(count + 16);
        int end = from + count;
        for (int i = from; i < end; ) {
            int length = character(bytes, i, end);
            if (length == 0) {
                shown.writeBytes("\\x%02X".formatted(bytes[i] & 0xff).getBytes(StandardCharsets.US_ASCII));
                i++;
            } else {
                shown.write(bytes, i, length);
                i += length;
            }
        }
        return shown.toByteArray();
    }

    static String of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return text.indexOf('\0') < 0 ? text : new String(of(utf8, 0, utf8.length), StandardCharsets.UTF_8);
    }

    /** Length of the character at {@code at} by the table of well-formed byte sequences (Unicode 3.9), 0 where there is none or it is U+0000. */
    private static int character(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + length > end) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
