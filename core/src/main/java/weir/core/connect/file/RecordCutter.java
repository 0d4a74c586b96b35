package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts one record that lies in memory into cells: one pass over its UTF-8 bytes that finds delimiters, quotes and line ends and checks the
 * encoding on the way. Reads nothing by itself; where the bytes end too early it says so and is asked again with more of them.
 *
 * <p>After a {@link Look#RECORD} the cells stand in {@link #cellStart} and {@link #cellEnd}, without their quotes; {@link #cellKind} says how
 * each was written.
 */
final class RecordCutter {
    static final int PLAIN = 0;
    static final int QUOTED = 1;
    /** Quoted, with doubled quotes inside that stand for one. */
    static final int ESCAPED = 2;

    /** Cells of one record that are kept. */
    static final int MOST_CELLS = 1 << 16;

    private static final byte OTHER = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LINE_END = 3;
    private static final byte NUL = 4;
    private static final byte HIGH = 5;
    /** The byte with which a byte order mark begins, and full-width forms. */
    private static final byte MARK = 6;

    /** In place of a cell's end: the bytes end before it can be known. */
    private static final int CUT = -1;
    /** In place of a cell's end: no closing quote can come any more. */
    private static final int OPEN = -2;

    /** What one look at the bytes came to. */
    enum Look {
        RECORD,
        /** The bytes end before the record does. */
        MORE,
        /** The bytes end inside quotes. */
        MORE_QUOTED,
        TEXT_AFTER_QUOTE,
        UNCLOSED
    }

    /** Cells met so far; of a record with more than 65 536 the others are counted and not kept. */
    int cells;
    int[] cellStart = new int[256];
    int[] cellEnd = new int[256];
    byte[] cellKind = new byte[256];
    /** Behind the last byte of the record, before its line end. */
    int to;
    /** Where the next record begins. */
    int after;
    /** Line ends inside quotes. */
    int linesInside;
    /** The same at the quote opened last. */
    int linesToQuote;
    /** Whether bytes stand in it that are no UTF-8. */
    boolean bad;
    /** Whether a byte order mark stands in it. */
    boolean mark;
    /** Whether U+0000 stands in it. */
    boolean nul;

    private final byte[] delimiter;
    private final boolean onePerLine;
    private final byte[] classOf = new byte[256];
    private byte[] bytes = {};
    private int limit;
    private boolean last;

    /**
     * @param delimiter one character, or empty for records of one cell
     * @param quoted whether cells may be enclosed in quotes
     * @param onePerLine whether a line end closes a record even inside quotes
     */
    RecordCutter(String delimiter, boolean quoted, boolean onePerLine) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.onePerLine = onePerLine;
        Arrays.fill(classOf, 128, 256, HIGH);
        classOf[0xEF] = MARK;
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

    /** Whether the byte is a blank that stands for nothing: a tab that parts cells is none. */
    boolean isBlank(byte b) {
        return b == ' ' || b == '\t' && classOf['\t'] != DELIMITER;
    }

    /** Cuts the record that begins at {@code from}. @param last whether no bytes follow those before {@code limit} */
    Look look(byte[] bytes, int from, int limit, boolean last) {
        this.bytes = bytes;
        this.limit = limit;
        this.last = last;
        cells = 0;
        linesInside = 0;
        bad = false;
        mark = false;
        nul = false;
        int at = from;
        while (true) {
            boolean quoted = at < limit && classOf[bytes[at] & 0xFF] == QUOTE;
            int end = quoted ? quotedCell(at) : plainCell(at);
            if (end == OPEN) {
                return Look.UNCLOSED;
            }
            if (end == CUT) {
                return quoted ? Look.MORE_QUOTED : Look.MORE;
            }
            if (end == limit) {
                return last ? record(end, end) : Look.MORE;
            }
            byte what = classOf[bytes[end] & 0xFF];
            if (what == LINE_END) {
                return lineEnd(end);
            }
            int width = what == DELIMITER ? 1 : delimiterAt(end);
            if (width == 0) {
                return limit - end < 4 && !last ? Look.MORE : Look.TEXT_AFTER_QUOTE;
            }
            at = end + width;
        }
    }

    /** Takes the cell without quotes that begins here; answers its end, or {@link #CUT}. */
    private int plainCell(int from) {
        byte[] b = bytes;
        byte[] kind = classOf;
        int end = limit;
        int at = from;
        while (true) {
            while (at < end && kind[b[at] & 0xFF] == OTHER) {
                at++;
            }
            byte what = at == end ? LINE_END : kind[b[at] & 0xFF];
            if (what == DELIMITER || what == LINE_END || what >= HIGH && delimiterAt(at) > 0) {
                put(from, at, PLAIN);
                return at;
            }
            at = what == HIGH ? highEnd(at) : what == MARK ? markEnd(at) : other(at, what);
            if (at == CUT) {
                return CUT;
            }
        }
    }

    /** Takes the cell whose quote opens here; answers the place behind its closing quote, {@link #CUT} or {@link #OPEN}. */
    private int quotedCell(int from) {
        byte[] b = bytes;
        byte[] kind = classOf;
        int end = limit;
        int at = from + 1;
        boolean escaped = false;
        linesToQuote = linesInside;
        while (at < end) {
            byte what = kind[b[at] & 0xFF];
            switch (what) {
                case QUOTE -> {
                    if (at + 1 == end && !last) {
                        return CUT;
                    }
                    if (at + 1 == end || b[at + 1] != '"') {
                        put(from + 1, at, escaped ? ESCAPED : QUOTED);
                        return at + 1;
                    }
                    escaped = true;
                    at += 2;
                }
                case LINE_END -> {
                    if (onePerLine) {
                        return OPEN;
                    }
                    linesInside++;
                    at = behindLineEnd(at);
                }
                case HIGH, MARK -> {
                    at = what == HIGH ? highEnd(at) : markEnd(at);
                    if (at == CUT) {
                        return CUT;
                    }
                }
                default -> at = other(at, what);
            }
        }
        return last ? OPEN : CUT;
    }

    /** The bytes of the record moved to the front by so many. */
    void shift(int by) {
        to -= by;
        after -= by;
        for (int i = 0; i < Math.min(cells, cellStart.length); i++) {
            cellStart[i] -= by;
            cellEnd[i] -= by;
        }
    }

    private int other(int at, byte what) {
        nul |= what == NUL;
        return at + 1;
    }

    /** The place behind the code that begins here, or {@link #CUT}. */
    private int highEnd(int at) {
        int length = Utf8.length(bytes, at, limit);
        if (length == Utf8.CUT && !last) {
            return CUT;
        }
        bad |= length <= 0;
        return at + Math.max(length, 1);
    }

    private int markEnd(int at) {
        mark |= Utf8.isMark(bytes, at, limit);
        return highEnd(at);
    }

    /** Width of a delimiter of several bytes that stands here, or 0. */
    private int delimiterAt(int at) {
        byte[] d = delimiter;
        if (d.length < 2 || bytes[at] != d[0] || limit - at < d.length) {
            return 0;
        }
        for (int i = 1; i < d.length; i++) {
            if (bytes[at + i] != d[i]) {
                return 0;
            }
        }
        return d.length;
    }

    private Look lineEnd(int at) {
        if (bytes[at] == '\r' && at + 1 == limit && !last) {
            return Look.MORE; // an LF may follow
        }
        return record(at, behindLineEnd(at));
    }

    private int behindLineEnd(int at) {
        return bytes[at] == '\r' && at + 1 < limit && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private Look record(int to, int after) {
        this.to = to;
        this.after = after;
        return Look.RECORD;
    }

    private void put(int start, int end, int kind) {
        int n = cells++;
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
