package weir.core.connect.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The raw text of a faulty record, made fit to be stored: bytes that are no text, and U+0000, become {@code \xHH}. */
public final class RawText {
    private RawText() {}

    public static byte[] of(byte[] b, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 16);
        int at = from;
        while (at < to) {
            int length = b[at] > 0 ? 1 : b[at] == 0 ? -1 : Utf8.length(b, at, to);
            if (length > 0) {
                out.write(b, at, length);
                at += length;
            } else {
                boolean transcoded = b[at] == ByteFeed.BAD && to - at >= 3 && isHex(b[at + 1]) && isHex(b[at + 2]);
                String escaped = transcoded ? "\\x" + (char) b[at + 1] + (char) b[at + 2] : "\\x%02X".formatted(b[at] & 0xFF);
                out.writeBytes(escaped.getBytes(StandardCharsets.US_ASCII));
                at += transcoded ? 3 : 1;
            }
        }
        return out.toByteArray();
    }

    /** The first bytes that are no text, as hexadecimal, at most eight of them. */
    public static String badBytes(byte[] b, int from, int to) {
        StringBuilder out = new StringBuilder();
        int at = from;
        while (at < to && out.length() < 24) {
            int length = b[at] >= 0 ? 1 : Utf8.length(b, at, to);
            if (length > 0) {
                if (!out.isEmpty()) {
                    break;
                }
                at += length;
                continue;
            }
            boolean transcoded = b[at] == ByteFeed.BAD && to - at >= 3 && isHex(b[at + 1]) && isHex(b[at + 2]);
            out.append(out.isEmpty() ? "" : " ");
            out.append(transcoded ? "" + (char) b[at + 1] + (char) b[at + 2] : "%02X".formatted(b[at] & 0xFF));
            at += transcoded ? 3 : 1;
        }
        return out.toString();
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'F';
    }
}
