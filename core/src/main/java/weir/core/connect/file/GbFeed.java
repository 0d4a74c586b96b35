package weir.core.connect.file;

import java.io.InputStream;

/** GB18030, which holds GBK and GB 2312, to UTF-8. UTF-8 that stands inside the file is bad bytes. */
final class GbFeed extends CodedFeed {
    private final GbTable table = GbTable.GB18030;

    GbFeed(InputStream in, long expected) {
        super(in, expected);
    }

    @Override
    String charset() {
        return "GB18030";
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
            if (Utf8InGb.mayBegin(high) && (in == 0 || raw[in - 1] >= 0)) {
                if (end - in < Utf8InGb.LOOKED_AT && !ended) {
                    break; // the run may be cut here
                }
                int foreign = Utf8InGb.end(raw, in, end);
                if (foreign > 0 && out + 3 * (foreign - in) > stop) {
                    break;
                }
                while (in < foreign) {
                    out = putBad(into, out, raw[in++]);
                }
                if (foreign > 0) {
                    continue;
                }
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
        if (end - in < 4 || raw[in + 1] < '0' || raw[in + 1] > '9') {
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
