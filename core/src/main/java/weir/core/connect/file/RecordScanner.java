package weir.core.connect.file;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.RecordCutter.Look;

/**
 * Goes through a feed record by record: reads on where {@link RecordCutter} asks for more, counts the lines, and says of a record that cannot
 * be cut what is wrong and where the next one begins. A quote that is closed wrongly, or not at all, makes faults of all lines that it may
 * enclose, each by itself, so that none of them becomes a row that nobody wrote; one that would enclose more than {@link #LINES_QUOTED} lines
 * is taken for a slip in its own line. LF, CR and CRLF end a line, mixed as they come. Lines of nothing but blanks, and a last
 * line of U+001A (the DOS end of file), are no records.
 *
 * <p>After {@link #next} the record lies in {@link #bytes} from {@link #from} to {@link #to}, its cells in {@link #cut}, until the next call.
 */
final class RecordScanner {
    /** Bytes within which a quote has to be closed where the record goes over lines. */
    static final int QUOTE_BOUND = 1 << 20;
    /** Lines that a quote may enclose where it is not rightly closed. */
    static final int LINES_QUOTED = 100;

    /** The cells of the record. */
    final RecordCutter cut;
    int to;
    /** Physical line on which the record begins, from 1. */
    long line;
    @Nullable FileFault fault;
    String[] faultArguments = {};

    private final ByteFeed feed;
    private final boolean onePerLine;
    private final boolean delimited;
    /** Lines behind the present one that have its fault. */
    private int held;
    /** Lines within which the quote that was left open on one line may be closed on another. */
    private int leftOpen;
    private final FeedWindow window;
    private int after;
    private long openedOn;
    private long nextLine = 1;
    private boolean lineFeedMayFollow;

    /** Parameters as {@link RecordCutter#RecordCutter}. */
    RecordScanner(ByteFeed feed, String delimiter, boolean quoted, boolean onePerLine) {
        this.feed = feed;
        this.onePerLine = onePerLine;
        this.delimited = !delimiter.isEmpty();
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
        while (held > 0 ? heldLine() : advance()) {
            if (held > 0 && isBlank()) {
                continue;
            }
            if (fault != null || !isBlank()) {
                closesQuote();
                return true;
            }
        }
        return false;
    }

    /** Whether fewer than so many records that are not blank stand behind this one. Reads on; the record moves to another place. */
    boolean isAmongLast(int records) throws IOException {
        while (true) {
            int lines = 0;
            int at = after;
            while (at < window.limit && lines < records) {
                int end = window.lineEnd(at);
                if (end == window.limit && !window.ended) {
                    break;
                }
                lines += isBlank(at, end) ? 0 : 1;
                at = Math.max(behindLineEnd(end), at + 1);
            }
            if (lines >= records || window.size() >= FeedWindow.RECORD_BOUND) {
                return false;
            }
            if (window.ended) {
                return true;
            }
            int moved = window.from;
            window.fill();
            to -= moved;
            after -= moved;
            cut.shift(moved);
        }
    }

    /** Whether the record is, byte for byte, this one. */
    boolean equalsRecord(byte[] other) {
        return to - window.from == other.length && Arrays.equals(window.bytes, window.from, to, other, 0, other.length);
    }

    private boolean isBlank() {
        return isBlank(window.from, to);
    }

    private boolean isBlank(int from, int to) {
        byte[] bytes = window.bytes;
        int at = from;
        while (at < to && cut.isBlank(bytes[at])) {
            at++;
        }
        boolean dosEnd = window.ended && to - at == 1 && bytes[at] == 0x1A && to + 2 >= window.limit;
        return at == to || dosEnd;
    }

    /** Where a quote was left open on a line before, a line with one quote too many closes it. */
    private void closesQuote() {
        if (leftOpen == 0 || fault == FileFault.UNCLOSED_QUOTE) {
            return;
        }
        leftOpen--;
        int quotes = 0;
        for (int i = window.from; i < to; i++) {
            quotes += window.bytes[i] == '"' ? 1 : 0;
        }
        if (quotes % 2 == 1) {
            leftOpen = 0;
            fault(FileFault.UNCLOSED_QUOTE, String.valueOf(openedOn));
        }
    }

    /** Gives up the next of the lines that have the fault of the one before. */
    private boolean heldLine() throws IOException {
        held--;
        window.from = after;
        line = nextLine;
        if (window.from == window.limit && !window.fill()) {
            held = 0;
            after = window.from;
            return false;
        }
        endLine();
        return true;
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
                giveUp(cut.linesInside, FileFault.TEXT_AFTER_QUOTE, String.valueOf(cut.cells));
                yield true;
            }
            case UNCLOSED -> {
                openedOn = line + cut.linesToQuote;
                leftOpen = onePerLine ? LINES_QUOTED : 0;
                giveUp(cut.linesInside, FileFault.UNCLOSED_QUOTE, String.valueOf(openedOn));
                yield true;
            }
            case MORE_QUOTED -> {
                if (window.size() < QUOTE_BOUND || cut.linesInside == 0) {
                    yield tooLong();
                }
                giveUp(cut.linesInside, FileFault.UNCLOSED_QUOTE, String.valueOf(line + cut.linesToQuote));
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
        } else if (cut.mark && (delimited || Utf8.isMark(window.bytes, window.from, to))) {
            fault(FileFault.BOM_INSIDE);
        }
    }

    /** A quote went wrong: the line on which the record begins is given up, and those behind it that the quote may enclose. */
    private void giveUp(int linesBehind, FileFault fault, String... arguments) throws IOException {
        held = linesBehind <= LINES_QUOTED ? linesBehind : 0;
        fault(fault, arguments);
        endLine();
    }

    /** Ends the record with its present line, and reads on to the end of this. */
    private void endLine() throws IOException {
        to = window.lineEnd(window.from);
        while (to >= window.limit - 1 && !window.ended && window.size() < FeedWindow.RECORD_BOUND) {
            window.fill();
            to = window.lineEnd(window.from);
        }
        after = behindLineEnd(to);
        nextLine = line + 1;
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
