package weir.core.connect.file;

import java.io.InputStream;

/** GBK or GB18030 to UTF-8. */
final class GbFeed extends CodedFeed {
    private final GbTable table;

    GbFeed(InputStream in, long expected, GbTable table) {
        super(in, expected);
        this.table = table;
    }

    @Override
    String charset() {
        return table.name;
    }

    @Override
    int transcode(byte[] into, int from, int stop) {
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
}
