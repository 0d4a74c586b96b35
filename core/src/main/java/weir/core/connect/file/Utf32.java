package weir.core.connect.file;

/** What tells UTF-32 from everything else: two of four bytes are zero. */
final class Utf32 {
    private static final int LOOKED_AT = 4096;

    private Utf32() {}

    /** Whether the bytes are UTF-32 of this order, beginning with its mark or not. */
    static boolean is(byte[] head, boolean bigEndian) {
        int end = Math.min(head.length, LOOKED_AT) & ~3;
        for (int i = 0; i < end; i += 4) {
            int point = bigEndian ? at(head, i, i + 1, i + 2, i + 3) : at(head, i + 3, i + 2, i + 1, i);
            if (point <= 0 || point > 0x10FFFF) {
                return false;
            }
        }
        return end >= 8 && head.length % 4 == 0 || end == LOOKED_AT;
    }

    private static int at(byte[] b, int a, int c, int d, int e) {
        return b[a] << 24 | (b[c] & 0xFF) << 16 | (b[d] & 0xFF) << 8 | b[e] & 0xFF;
    }
}
