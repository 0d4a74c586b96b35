package weir.core.connect.file;

import java.io.IOException;
import java.util.Arrays;

/** The stretch of a feed that lies in memory: from the record begun to what has been read ahead. Moves along, and grows with a long record. */
final class FeedWindow {
    /** Bytes from which a record is too long to be kept. */
    static final int RECORD_BOUND = 16 << 20;
    /** Bytes that are kept of such a record. */
    static final int RAW_KEPT = 4 << 10;
    private static final int LEAST_READ = 64 << 10;

    byte[] bytes = new byte[1 << 20];
    /** Where the record begins. */
    int from;
    /** Behind the last byte read. */
    int limit;
    /** Whether the feed has no more bytes. */
    boolean ended;

    private final ByteFeed feed;

    FeedWindow(ByteFeed feed) {
        this.feed = feed;
    }

    int size() {
        return limit - from;
    }

    /** Reads on behind the limit; what stood before the record goes. False at the end of the feed. */
    boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, limit - from);
            limit -= from;
            from = 0;
        }
        if (bytes.length - limit < LEAST_READ) {
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, RECORD_BOUND + 2 * LEAST_READ));
        }
        return read();
    }

    /**
     * Lets go of all of the record but its first {@link #RAW_KEPT} bytes, and of what follows up to the next line end.
     *
     * @return place of that line end; {@link #limit} where the feed ends first
     */
    int skipLine() throws IOException {
        boolean carriageReturn = bytes[limit - 1] == '\r';
        System.arraycopy(bytes, from, bytes, 0, RAW_KEPT);
        from = 0;
        if (carriageReturn) {
            bytes[RAW_KEPT] = '\r';
            limit = RAW_KEPT + 1;
            return RAW_KEPT;
        }
        int at;
        do {
            limit = RAW_KEPT;
            read();
            at = lineEnd(RAW_KEPT);
        } while (at == limit && !ended);
        return at;
    }

    /** Place of the first line end from here on, or the limit. */
    int lineEnd(int from) {
        int at = from;
        while (at < limit && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private boolean read() throws IOException {
        int got = feed.read(bytes, limit, bytes.length - limit);
        ended = got < 0;
        limit += Math.max(got, 0);
        return !ended;
    }
}
