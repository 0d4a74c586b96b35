package weir.core.connect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of UTF-8 bytes into records and cells, in place: one pass that finds delimiters, quotes and line ends and checks the
 * encoding on the way. LF, CR and CRLF end a line, mixed as they come. Lines of nothing but blanks, and a last line of U+001A (the DOS end
 * of file), are no records.
 *
 * <p>After {@link #next} the record lies in {@link #buffer} from {@link #from} to {@link #to}; its cells in {@link #cellStart} and
 * {@link #cellEnd}, without their quotes; {@link #cellKind} says how the cell was written. All of it is valid until the next call.
 *
 * <p>Longer than a class should be: the one pass over the bytes, its refills and what it does with broken quotes share all their state.
 */
final class RecordScanner {
    static final int PLAIN = 0;
    static final int QUOTED = 1;
    /** Quoted, with doubled quotes inside that stand for one. */
    static final int ESCAPED = 2;

    static final int RECORD_BOUND = 16 << 20;
    static final int QUOTE_BOUND = 1 << 20;
    static final int RAW_KEPT = 4 << 10;
    private static final int MOST_CELLS = 1 << 16;

    private static final byte OTHER = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_END = 3;
    private static final byte NUL = 4;
    private static final byte HIGH = 5;

    /** What one look at the buffer came to. */
    private enum Look {
        RECORD,
        /** The buffer ends before the record does. */
        MORE,
        /** The buffer ends inside quotes. */
        MORE_QUOTED,
        TEXT_AFTER_QUOTE,
        UNCLOSED
    }

    byte[] buffer = new byte[1 << 20];
    int from;
    int to;
    /** Physical line on which the record begins, from 1. */
    long line;
    int cells;
    int[] cellStart = new int[256];
    int[] cellEnd = new int[256];
    byte[] cellKind = new byte[256];
    @Nullable FileFault fault;
    String[] faultArguments = {};

    private final ByteFeed feed;
    private final byte[] delimiter;
    private final boolean quoted;
    private final boolean onePerLine;
    private final byte[] classOf = new byte[256];
    private int limit;
    private int after;
    private boolean ended;
    private long nextLine = 1;
    private int linesInside;
    private boolean bad;
    private boolean nul;
    private int quoteLines;
    private boolean quoteEscaped;
    private boolean lineFeedMayFollow;

    /** @param delimiter one character, or empty for records of one cell */
    RecordScanner(ByteFeed feed, String delimiter, boolean quoted, boolean onePerLine) {
        this.feed = feed;
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.quoted = quoted;
        this.onePerLine = onePerLine;
        Arrays.fill(classOf, 128, 256, HIGH);
        classOf[0] = NUL;
        classOf['\n'] = LINE_END;
        classOf['\r'] = LINE_END;
        if (quoted) {
            classOf['"'] = QUOTE;
        }
        if (this.delimiter.length == 1) {
            classOf[this.delimiter[0]] = DELIMITER;
        }
    }

    /** Moves to the next record that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        while (advance()) {
            if (fault != null || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the record is, byte for byte, this one. */
    boolean equalsRecord(byte[] other) {
        return to - from == other.length && Arrays.equals(buffer, from, to, other, 0, other.length);
    }

    private boolean isBlank() {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t' && classOf['\t'] != DELIMITER)) {
            at++;
        }
        boolean dosEnd = ended && to - at == 1 && buffer[at] == 0x1A && after == limit;
        return at == to || dosEnd;
    }

    private boolean advance() throws IOException {
        from = after;
        line = nextLine;
        fault = null;
        while (true) {
            if (from == limit && !fill()) {
                after = from;
                return false;
            }
            if (lineFeedMayFollow) {
                lineFeedMayFollow = false;
                from += buffer[from] == '\n' ? 1 : 0;
                continue;
            }
            switch (look()) {
                case RECORD -> {
                    settle();
                    return true;
                }
                case TEXT_AFTER_QUOTE -> {
                    firstLineOnly(FileFault.TEXT_AFTER_QUOTE, String.valueOf(cells + 1));
                    return true;
                }
                case UNCLOSED -> {
                    firstLineOnly(FileFault.UNCLOSED_QUOTE, String.valueOf(line + quoteLines));
                    return true;
                }
                case MORE_QUOTED -> {
                    if (limit - from >= QUOTE_BOUND && linesInside > 0) {
                        firstLineOnly(FileFault.UNCLOSED_QUOTE, String.valueOf(line + quoteLines));
                        return true;
                    }
                    if (needMore()) {
                        return true;
                    }
                }
                case MORE -> {
                    if (needMore()) {
                        return true;
                    }
                }
            }
        }
    }

    /** Reads on behind the record begun; true where the record is too long to be kept, and was skipped. */
    private boolean needMore() throws IOException {
        if (limit - from >= RECORD_BOUND) {
            skipLine();
            return true;
        }
        fill();
        return false;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            limit -= from;
            from = 0;
        }
        if (buffer.length - limit < 64 << 10) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, RECORD_BOUND + (128 << 10)));
        }
        int got = feed.read(buffer, limit, buffer.length - limit);
        ended = got < 0;
        limit += Math.max(got, 0);
        return !ended;
    }

    /** The record is cut: remembers where the next begins and what was wrong with this one. */
    private void settle() {
        nextLine = line + linesInside + 1;
        if (bad) {
            fault(FileFault.BAD_ENCODING, feed.charset(), RawText.badBytes(buffer, from, to));
        } else if (nul) {
            fault(FileFault.NUL_CHARACTER);
        } else if (Utf8.isMark(buffer, from, to)) {
            fault(FileFault.BOM_INSIDE);
        }
    }

    private void fault(FileFault fault, String... arguments) {
        this.fault = fault;
        this.faultArguments = arguments;
    }

    /** A quote went wrong: only the line on which the record begins is given up, what follows is read afresh. */
    private void firstLineOnly(FileFault fault, String... arguments) {
        int at = from;
        while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        to = at;
        after = behindLineEnd(at);
        nextLine = line + 1;
        fault(fault, arguments);
    }

    private int behindLineEnd(int at) {
        if (at >= limit) {
            return limit;
        }
        return buffer[at] == '\r' && at + 1 < limit && buffer[at + 1] == '\n' ? at + 2 : at + 1;
    }

    /** Gives up a record longer than the bound: keeps its beginning, runs to the end of its present line with the buffer emptied each time. */
    private void skipLine() throws IOException {
        byte[] kept = Arrays.copyOfRange(buffer, from, from + RAW_KEPT);
        boolean lineEnd = false;
        after = limit;
        while (!lineEnd) {
            limit = RAW_KEPT;
            int got = feed.read(buffer, limit, buffer.length - limit);
            if (got < 0) {
                ended = true;
                after = limit;
                break;
            }
            limit += got;
            int at = RAW_KEPT;
            while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            lineEnd = at < limit;
            after = behindLineEnd(at);
            lineFeedMayFollow = lineEnd && at == limit - 1 && buffer[at] == '\r';
        }
        System.arraycopy(kept, 0, buffer, 0, RAW_KEPT);
        from = 0;
        to = RAW_KEPT;
        nextLine = line + linesInside + 1;
        fault(FileFault.TOO_LARGE, String.valueOf(RECORD_BOUND));
    }

    private Look look() {
        byte[] b = buffer;
        byte[] kind = classOf;
        int end = limit;
        int at = from;
        int n = 0;
        bad = false;
        nul = false;
        linesInside = 0;
        while (true) {
            int start = at;
            if (at < end && kind[b[at] & 0xFF] == QUOTE) {
                cells = n;
                quoteLines = linesInside;
                at = closingQuote(at + 1);
                if (at < 0) {
                    return at == -1 ? Look.MORE_QUOTED : Look.UNCLOSED;
                }
                put(n++, start + 1, at - 1, quoteEscaped ? ESCAPED : QUOTED);
                if (at == end) {
                    if (!ended) {
                        return Look.MORE;
                    }
                    return record(n, at, at);
                }
                byte what = kind[b[at] & 0xFF];
                if (what == LINE_END) {
                    return lineEnd(n, at);
                }
                int width = what == DELIMITER ? 1 : what == HIGH ? delimiterAt(at, end) : 0;
                if (width == 0) {
                    return end - at < 4 && !ended ? Look.MORE : Look.TEXT_AFTER_QUOTE;
                }
                at += width;
                continue;
            }
            int width = 0;
            plain:
            while (true) {
                while (at < end && kind[b[at] & 0xFF] == OTHER) {
                    at++;
                }
                if (at == end) {
                    break;
                }
                switch (kind[b[at] & 0xFF]) {
                    case DELIMITER -> {
                        width = 1;
                        break plain;
                    }
                    case LINE_END -> {
                        put(n++, start, at, PLAIN);
                        return lineEnd(n, at);
                    }
                    case NUL -> {
                        nul = true;
                        at++;
                    }
                    case HIGH -> {
                        width = delimiterAt(at, end);
                        if (width > 0) {
                            break plain;
                        }
                        int length = Utf8.length(b, at, end);
                        if (length == Utf8.CUT && !ended) {
                            return Look.MORE;
                        }
                        bad |= length <= 0;
                        at += Math.max(length, 1);
                    }
                    default -> at++;
                }
            }
            put(n++, start, at, PLAIN);
            if (width == 0) {
                return ended ? record(n, at, at) : Look.MORE;
            }
            at += width;
        }
    }

    /** The place behind the closing quote; -1 where the buffer ends first; -2 where no closing quote can come any more. */
    private int closingQuote(int from) {
        byte[] b = buffer;
        byte[] kind = classOf;
        int end = limit;
        int at = from;
        quoteEscaped = false;
        while (at < end) {
            switch (kind[b[at] & 0xFF]) {
                case QUOTE -> {
                    if (at + 1 == end && !ended) {
                        return -1;
                    }
                    if (at + 1 == end || b[at + 1] != '"') {
                        return at + 1;
                    }
                    quoteEscaped = true;
                    at += 2;
                }
                case LINE_END -> {
                    if (onePerLine) {
                        return -2;
                    }
                    boolean pair = b[at] == '\r' && at + 1 < end && b[at + 1] == '\n';
                    linesInside++;
                    at += pair ? 2 : 1;
                }
                case NUL -> {
                    nul = true;
                    at++;
                }
                case HIGH -> {
                    int length = Utf8.length(b, at, end);
                    if (length == Utf8.CUT && !ended) {
                        return -1;
                    }
                    bad |= length <= 0;
                    at += Math.max(length, 1);
                }
                default -> at++;
            }
        }
        return ended ? -2 : -1;
    }

    /** Width of a delimiter of several bytes that stands here, or 0. */
    private int delimiterAt(int at, int end) {
        byte[] d = delimiter;
        if (d.length < 2 || buffer[at] != d[0] || end - at < d.length) {
            return 0;
        }
        for (int i = 1; i < d.length; i++) {
            if (buffer[at + i] != d[i]) {
                return 0;
            }
        }
        return d.length;
    }

    private Look lineEnd(int n, int at) {
        if (buffer[at] == '\r' && at + 1 == limit && !ended) {
            return Look.MORE; // an LF may follow
        }
        return record(n, at, behindLineEnd(at));
    }

    private Look record(int n, int end, int behind) {
        cells = n;
        to = end;
        after = behind;
        return Look.RECORD;
    }

    private void put(int n, int start, int end, int kind) {
        if (n >= cellStart.length) {
            if (n >= MOST_CELLS) {
                return; // counted, not kept: such a record has too many cells for any header
            }
            cellStart = Arrays.copyOf(cellStart, n * 2);
            cellEnd = Arrays.copyOf(cellEnd, n * 2);
            cellKind = Arrays.copyOf(cellKind, n * 2);
        }
        cellStart[n] = start;
        cellEnd[n] = end;
        cellKind[n] = (byte) kind;
    }
}
