package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;

/** UTF-16 of either byte order to UTF-8. Half a surrogate pair and a last odd byte are bad bytes. */
final class Utf16Feed extends ByteFeed {
    private final boolean bigEndian;
    private final byte[] raw = new byte[256 << 10];
    private int at;
    private int limit;
    private boolean ended;
    private boolean begun;

    Utf16Feed(InputStream in, long expected, boolean bigEndian) {
        super(in, expected);
        this.bigEndian = bigEndian;
    }

    @Override
    String charset() {
        return bigEndian ? "UTF-16BE" : "UTF-16LE";
    }

    @Override
    int read(byte[] into, int from, int count) throws IOException {
        int out = from;
        int stop = from + count - 12;
        while (out == from) {
            if (limit - at < 4 && !ended) {
                refill();
            }
            if (at == limit) {
                return -1;
            }
            if (!begun) {
                begun = true;
                if (limit - at >= 2 && unit(at) == 0xFEFF) {
                    at += 2;
                    continue;
                }
            }
            out = transcode(into, out, stop);
        }
        return out - from;
    }

    private void refill() throws IOException {
        System.arraycopy(raw, at, raw, 0, limit - at);
        limit -= at;
        at = 0;
        while (limit < 4) {
            int got = take(raw, limit, raw.length - limit);
            if (got < 0) {
                ended = true;
                return;
            }
            limit += got;
        }
    }

    private int unit(int in) {
        int a = raw[in] & 0xFF;
        int b = raw[in + 1] & 0xFF;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    private int transcode(byte[] into, int from, int stop) {
        int in = at;
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
                out = GbFeed.putPoint(into, out, Character.toCodePoint((char) unit, (char) unit(in + 2)));
                in += 4;
            } else if (unit >= 0xD800 && unit < 0xE000) {
                out = putBad(into, putBad(into, out, raw[in]), raw[in + 1]);
                in += 2;
            } else {
                out = GbFeed.putPoint(into, out, unit);
                in += 2;
            }
        }
        at = in;
        return out;
    }
}
