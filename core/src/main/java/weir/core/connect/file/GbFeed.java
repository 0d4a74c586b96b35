package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;

/** GBK or GB18030 to UTF-8. */
final class GbFeed extends ByteFeed {
    private final GbTable table;
    private final byte[] raw = new byte[256 << 10];
    private int at;
    private int limit;
    private boolean ended;

    GbFeed(InputStream in, long expected, GbTable table) {
        super(in, expected);
        this.table = table;
    }

    @Override
    String charset() {
        return table.name;
    }

    @Override
    int read(byte[] into, int from, int count) throws IOException {
        int out = from;
        int stop = from + count - 12; // one code gives at most four bad bytes, written as twelve
        while (out == from) {
            if (limit - at < 4 && !ended) {
                refill();
            }
            if (at == limit) {
                return -1;
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

    private int transcode(byte[] into, int from, int stop) {
        int[] utf8 = table.utf8;
        int in = at;
        int out = from;
        int end = limit;
        while (in < end && out <= stop) {
            byte lead = raw[in];
            if (lead >= 0) {
                into[out++] = lead;
                in++;
                continue;
            }
            if (end - in < 4 && !ended) {
                break; // a code may be cut here
            }
            int high = lead & 0xFF;
            if (high == 0x80 || high == 0xFF || in + 1 >= end) {
                out = putBad(into, out, high);
                in++;
                continue;
            }
            int trail = raw[in + 1] & 0xFF;
            int code = utf8[(high - 0x81) * 256 + trail];
            if (code != 0) {
                out = put(into, out, code);
                in += 2;
            } else {
                int taken = fourBytes(in, end);
                out = taken < 0 ? putBad(into, out, high) : putPoint(into, out, taken);
                in += taken < 0 ? 1 : 4;
            }
        }
        at = in;
        return out;
    }

    private int fourBytes(int in, int end) {
        if (!table.fourByteCodes || end - in < 4 || raw[in + 1] < '0' || raw[in + 1] > '9') {
            return -1;
        }
        return table.fourBytes(raw[in], raw[in + 1], raw[in + 2], raw[in + 3]);
    }

    private static int put(byte[] into, int at, int code) {
        int bytes = code >>> 24;
        if (bytes == 3) {
            into[at++] = (byte) (code >> 16);
        }
        if (bytes >= 2) {
            into[at++] = (byte) (code >> 8);
        }
        into[at++] = (byte) code;
        return at;
    }

    /** Writes a code point as UTF-8. */
    static int putPoint(byte[] into, int at, int point) {
        if (point < 0x80) {
            into[at++] = (byte) point;
        } else if (point < 0x800) {
            into[at++] = (byte) (0xC0 | point >> 6);
            into[at++] = (byte) (0x80 | point & 63);
        } else if (point < 0x10000) {
            into[at++] = (byte) (0xE0 | point >> 12);
            into[at++] = (byte) (0x80 | point >> 6 & 63);
            into[at++] = (byte) (0x80 | point & 63);
        } else {
            into[at++] = (byte) (0xF0 | point >> 18);
            into[at++] = (byte) (0x80 | point >> 12 & 63);
            into[at++] = (byte) (0x80 | point >> 6 & 63);
            into[at++] = (byte) (0x80 | point & 63);
        }
        return at;
    }
}
