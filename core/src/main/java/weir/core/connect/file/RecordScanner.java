package weir.core.connect.file;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.RecordCutter.Look;

/**
 * Goes through a feed record by record: reads on where {@link RecordCutter} asks for more, counts the lines, and says of a record that cannot
 * be cut what is wrong and where the next one begins. LF, CR and CRLF end a line, mixed as they come. Lines of nothing but blanks, and a last
 * line of U+001A (the DOS end of file), are no records.
 *
 * <p>After {@link #next} the record lies in {@link #bytes} from {@link #from} to {@link #to}, its cells in {@link #cut}, until the next call.
 */
final class RecordScanner {
    /** Bytes within which a quote has to be closed where the record goes over lines. */
    static final int QUOTE_BOUND = 1 << 20;

    /** The cells of the record. */
    final RecordCutter cut;
    int to;
    /** Physical line on which the record begins, from 1. */
    long line;
    @Nullable FileFault fault;
    String[] faultArguments = {};

    private final ByteFeed feed;
    private final FeedWindow window;
    private int after;
    private long nextLine = 1;
    private boolean lineFeedMayFollow;

    /** Parameters as {@link RecordCutter#RecordCutter}. */
    RecordScanner(ByteFeed feed, String delimiter, boolean quoted, boolean onePerLine) {
        this.feed = feed;
        this.window = new FeedWindow(feed);
        this.cut = new RecordCutter(delimiter, quoted, onePerLine);
    }

    byte[] bytes() {
        return window.bytes;
    }

    int from() {
        return window.from;
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
        return to - window.from == other.length && Arrays.equals(window.bytes, window.from, to, other, 0, other.length);
    }

    private boolean isBlank() {
        byte[] bytes = window.bytes;
        int at = window.from;
        while (at < to && cut.isBlank(bytes[at])) {
            at++;
        }
        boolean dosEnd = window.ended && to - at == 1 && bytes[at] == 0x1A && after == window.limit;
        return at == to || dosEnd;
    }

    private boolean advance() throws IOException {
        window.from = after;
        line = nextLine;
        fault = null;
        while (true) {
            if (window.from == window.limit && !window.fill()) {
                after = window.from;
                return false;
            }
            if (lineFeedMayFollow) {
                lineFeedMayFollow = false;
                window.from += window.bytes[window.from] == '\n' ? 1 : 0;
                continue;
            }
            if (settles(cut.look(window.bytes, window.from, window.limit, window.ended))) {
                return true;
            }
        }
    }

    /** Takes what the look came to as the next record; false where more had to be read first. */
    private boolean settles(Look look) throws IOException {
        return switch (look) {
            case RECORD -> {
                whole();
                yield true;
            }
            case TEXT_AFTER_QUOTE -> {
                firstLineOnly(FileFault.TEXT_AFTER_QUOTE, String.valueOf(cut.cells));
                yield true;
            }
            case UNCLOSED -> {
                firstLineOnly(FileFault.UNCLOSED_QUOTE, String.valueOf(line + cut.linesToQuote));
                yield true;
            }
            case MORE_QUOTED -> {
                if (window.size() < QUOTE_BOUND || cut.linesInside == 0) {
                    yield tooLong();
                }
                firstLineOnly(FileFault.UNCLOSED_QUOTE, String.valueOf(line + cut.linesToQuote));
                yield true;
            }
            case MORE -> tooLong();
        };
    }

    /** The record is cut: remembers where the next begins and what was wrong with this one. */
    private void whole() {
        to = cut.to;
        after = cut.after;
        nextLine = line + cut.linesInside + 1;
        if (cut.bad) {
            fault(FileFault.BAD_ENCODING, feed.charset(), RawText.badBytes(window.bytes, window.from, to));
        } else if (cut.nul) {
            fault(FileFault.NUL_CHARACTER);
        } else if (Utf8.isMark(window.bytes, window.from, to)) {
            fault(FileFault.BOM_INSIDE);
        }
    }

    /** A quote went wrong: only the line on which the record begins is given up, what follows is read afresh. */
    private void firstLineOnly(FileFault fault, String... arguments) {
        to = window.lineEnd(window.from);
        after = behindLineEnd(to);
        nextLine = line + 1;
        fault(fault, arguments);
    }

    /** Gives up a record longer than the bound, to the end of its present line; where it is shorter, reads on and answers false. */
    private boolean tooLong() throws IOException {
        if (window.size() < FeedWindow.RECORD_BOUND) {
            window.fill();
            return false;
        }
        int lineEnd = window.skipLine();
        to = FeedWindow.RAW_KEPT;
        after = behindLineEnd(lineEnd);
        lineFeedMayFollow = lineEnd == window.limit - 1 && window.bytes[lineEnd] == '\r';
        nextLine = line + cut.linesInside + 1;
        fault(FileFault.TOO_LARGE, String.valueOf(FeedWindow.RECORD_BOUND));
        return true;
    }

    private int behindLineEnd(int at) {
        int limit = window.limit;
        boolean pair = at + 1 < limit && window.bytes[at] == '\r' && window.bytes[at + 1] == '\n';
        return Math.min(at + (pair ? 2 : 1), limit);
    }

    private void fault(FileFault fault, String... arguments) {
        this.fault = fault;
        this.faultArguments = arguments;
    }
}
