package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;

/** A feed from another charset than UTF-8; its subclasses turn codes to UTF-8. */
abstract class CodedFeed extends ByteFeed {
    /** One code gives at most four bad bytes, each written as three. */
    private static final int LONGEST_OUTPUT = 12;
    /** Bytes that a subclass may ask to see at once; fewer lie there only at the end. */
    static final int LOOK_AHEAD = 128;

    /** What was read and is not turned yet lies from {@link #at} to {@link #limit}. */
    final byte[] raw = new byte[256 << 10];
    int at;
    int limit;
    /** Nothing comes behind {@link #limit}: a code that seems cut there is cut. */
    boolean ended;

    CodedFeed(InputStream in, long expected) {
        super(in, expected);
    }

    /** Turns whole codes and moves {@link #at} behind them; writes nothing that begins behind {@code stop}. Answers the place behind what it wrote. */
    abstract int transcode(byte[] into, int from, int stop);

    @Override
    final int read(byte[] into, int from, int count) throws IOException {
        int out = from;
        int stop = from + count - LONGEST_OUTPUT;
        while (out == from) {
            if (limit - at < LOOK_AHEAD && !ended) {
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
        while (limit < LOOK_AHEAD) {
            int got = take(raw, limit, raw.length - limit);
            if (got < 0) {
                ended = true;
                return;
            }
            limit += got;
        }
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
