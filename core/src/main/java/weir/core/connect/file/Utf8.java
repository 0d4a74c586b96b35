package weir.core.connect.file;

/** What the cutter needs to know of UTF-8. */
final class Utf8 {
    /** The bytes end within a code that is right so far. */
    static final int CUT = 0;

    private Utf8() {}

    /** Length of the code that begins at {@code at} with a byte of 0x80 or more; {@link #CUT}; or -1 where the byte begins no code. */
    static int length(byte[] b, int at, int end) {
        int lead = b[at] & 0xFF;
        int length = lead >= 0xC2 && lead < 0xE0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : -1;
        if (length < 0) {
            return -1;
        }
        if (at + 1 >= end) {
            return CUT;
        }
        int second = b[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if (at + i >= end) {
                return CUT;
            }
            if ((b[at + i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return length;
    }

    static boolean isMark(byte[] b, int at, int end) {
        return end - at >= 3 && b[at] == (byte) 0xEF && b[at + 1] == (byte) 0xBB && b[at + 2] == (byte) 0xBF;
    }
}
