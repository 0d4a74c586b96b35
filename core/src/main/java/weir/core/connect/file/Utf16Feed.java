package weir.core.connect.file;

import java.io.InputStream;

/** UTF-16 of either byte order to UTF-8. Half a surrogate pair and a last odd byte are bad bytes. */
final class Utf16Feed extends CodedFeed {
    private final boolean bigEndian;
    private boolean begun;

    Utf16Feed(InputStream in, long expected, boolean bigEndian) {
        super(in, expected);
        this.bigEndian = bigEndian;
    }

    @Override
    String charset() {
        return bigEndian ? "UTF-16BE" : "UTF-16LE";
    }

    private int behindMark() {
        begun = true;
        return limit - at >= 2 && unit(at) == 0xFEFF ? at + 2 : at;
    }

    private int unit(int in) {
        int a = raw[in] & 0xFF;
        int b = raw[in + 1] & 0xFF;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    @Override
    int transcode(byte[] into, int from, int stop) {
        int in = begun ? at : behindMark();
        int out = from;
        while (in < limit && out <= stop) {
            int left = limit - in;
            if (left < 4 && !ended) {
                break; // a pair may be cut here
            }
            if (left == 1) {
                out = putBad(into, out, raw[in++]);
                continue;
            }
            int unit = unit(in);
            boolean paired = unit >= 0xD800 && unit < 0xDC00 && left >= 4 && Character.isLowSurrogate((char) unit(in + 2));
            if (paired) {
                out = putPoint(into, out, Character.toCodePoint((char) unit, (char) unit(in + 2)));
                in += 4;
            } else if (unit >= 0xD800 && unit < 0xE000) {
                out = putBad(into, putBad(into, out, raw[in]), raw[in + 1]);
                in += 2;
            } else {
                out = putPoint(into, out, unit);
                in += 2;
            }
        }
        at = in;
        return out;
    }
}
