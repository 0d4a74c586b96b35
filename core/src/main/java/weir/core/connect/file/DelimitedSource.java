package weir.core.connect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * CSV and TXT. A record's bytes are copied into the block once, its cells are slices of them. An empty cell is absent, a quoted empty one
 * ({@code ""}) is an empty text. The place of a row is the physical line on which its record begins.
 */
final class DelimitedSource implements RowSource {
    private final ByteFeed feed;
    private final RecordScanner scanner;
    private final List<String> columns;
    private final byte[] header;
    private final long headerLine;
    private final boolean refuseTotals;
    private boolean pending;

    /** @param unnamed number of columns where neither a header nor the settings name them */
    DelimitedSource(ByteFeed feed, FileSettings settings, int unnamed) throws SourceProblem {
        this.feed = feed;
        this.scanner = scanner(feed, settings);
        this.refuseTotals = settings.refuseTotals();
        boolean begun = advanceTo(Math.max(settings.headerRow(), 1));
        if (!begun) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        this.headerLine = scanner.line;
        if (settings.headerRow() == 0) {
            this.columns = settings.columns().isEmpty() ? ColumnNames.numbered(unnamed) : settings.columns();
            this.header = new byte[0];
            this.pending = true;
        } else {
            this.columns = header(settings.headerShape().rows());
            this.header = Arrays.copyOfRange(scanner.bytes(), scanner.from(), scanner.to);
        }
    }

    private static RecordScanner scanner(ByteFeed feed, FileSettings settings) {
        return new RecordScanner(feed, settings.delimiter(), settings.quoted(), settings.onePerLine());
    }

    /** Cells of the first record that can be cut; 1 where none can. */
    static int width(Path file, FileSettings settings) throws SourceProblem {
        try (ByteFeed feed = ByteFeed.open(file, settings.charset())) {
            RecordScanner records = scanner(feed, settings);
            while (records.next()) {
                if (records.fault == null) {
                    return requireFew(records.cut.cells);
                }
            }
            return 1;
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(file.getFileName()));
        }
    }

    private static int requireFew(int cells) throws SourceProblem {
        ReadLimits.keep("columns", cells, ReadLimits.COLUMNS);
        return cells;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Block newBlock() {
        return new Block(columns.size(), blockRows(columns.size()));
    }

    /** Rows of a block of so many columns: its two index arrays stay within a few megabytes. */
    static int blockRows(int columns) {
        return Math.max(16, Math.min(8192, (1 << 20) / Math.max(columns, 1)));
    }

    @Override
    public boolean next(Block into) throws SourceProblem {
        into.clear();
        while (!into.isFull() && (pending || advance())) {
            pending = false;
            take(into);
        }
        return !into.isEmpty();
    }

    @Override
    public long bytesRead() {
        return feed.taken();
    }

    @Override
    public long bytesExpected() {
        return feed.expected();
    }

    @Override
    public void close() {
        feed.close();
    }

    private boolean advance() throws SourceProblem {
        try {
            return scanner.next();
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(scanner.line));
        }
    }

    private boolean advanceTo(long line) throws SourceProblem {
        boolean more;
        do {
            more = advance();
        } while (more && scanner.line < line);
        return more;
    }

    /** The names that stand in so many records, the present one the first of them. */
    private List<String> header(int rows) throws SourceProblem {
        List<List<@Nullable String>> texts = new ArrayList<>(List.of(headerRecord()));
        while (texts.size() < rows) {
            if (!advance()) {
                throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
            }
            texts.add(headerRecord());
        }
        return ColumnNames.of(rows == 1 ? texts.getFirst() : wide(HeaderNames.compose(texts, java.util.Collections.nCopies(rows, 0), null), texts.getFirst().size()));
    }

    /** Columns without a name at the end of a line of text are columns all the same. */
    private static List<String> wide(List<String> names, int width) {
        while (names.size() < width) {
            names.add("");
        }
        return names;
    }

    private List<@Nullable String> headerRecord() throws SourceProblem {
        FileFault fault = scanner.fault;
        if (fault == FileFault.BAD_ENCODING) {
            throw new SourceProblem(SourceProblem.Code.WRONG_ENCODING, null, feed.charset(), String.valueOf(scanner.line), scanner.faultArguments[1]);
        }
        if (fault != null && fault != FileFault.BOM_INSIDE) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(scanner.line), "1", fault.name());
        }
        Block names = new Block(requireFew(scanner.cut.cells), 1);
        takeCells(names);
        names.endRow(1);
        List<@Nullable String> found = new ArrayList<>();
        for (int i = 0; i < scanner.cut.cells; i++) {
            found.add(names.text(0, i));
        }
        return found;
    }

    private void take(Block into) throws SourceProblem {
        RecordScanner s = scanner;
        if (s.fault != null) {
            faulty(into, s.fault, s.faultArguments);
        } else if (s.to - s.from() > ReadLimits.CELL_BYTES && longestCell() > ReadLimits.CELL_BYTES) {
            faulty(into, FileFault.TOO_LARGE, String.valueOf(ReadLimits.CELL_BYTES));
        } else if (refuseTotals && isFooter(into)) {
            return;
        } else if (header.length > 0 && s.equalsRecord(header)) {
            faulty(into, FileFault.HEADER_TWICE, String.valueOf(headerLine));
        } else if (s.cut.cells != columns.size()) {
            faulty(into, FileFault.COLUMN_COUNT, String.valueOf(columns.size()), String.valueOf(s.cut.cells));
        } else {
            takeCells(into);
            into.endRow(s.line);
        }
    }

    private void faulty(Block into, FileFault fault, String... arguments) {
        int kept = fault == FileFault.TOO_LARGE ? FeedWindow.RAW_KEPT : ReadLimits.CELL_BYTES;
        byte[] raw = RawText.of(scanner.bytes(), scanner.from(), Math.min(scanner.to, scanner.from() + kept));
        into.endFaultyRow(scanner.line, raw, 0, raw.length, fault.name(), arguments);
    }

    private int longestCell() {
        int longest = 0;
        for (int i = 0; i < Math.min(scanner.cut.cells, scanner.cut.cellStart.length); i++) {
            longest = Math.max(longest, scanner.cut.cellEnd[i] - scanner.cut.cellStart[i]);
        }
        return longest;
    }

    private boolean isFooter(Block into) throws SourceProblem {
        int known = footer();
        if (known > 0) {
            faulty(into, FileFault.TOTALS_ROW, known > columns.size() ? String.valueOf(known) : columns.get(known - 1), cell(known - 1));
        }
        return known > 0;
    }

    /** Number, from 1, of the cell by which the record is known as a totals row or a line below the table; 0 where it is a row. */
    private int footer() throws SourceProblem {
        RecordCutter cut = scanner.cut;
        int kept = Math.min(cut.cells, cut.cellStart.length);
        int first = 0;
        while (first < kept && cut.cellStart[first] == cut.cellEnd[first]) {
            first++;
        }
        if (first == kept || !FooterWords.mayBegin(scanner.bytes(), cut.cellStart[first], cut.cellEnd[first] - cut.cellStart[first])) {
            return 0;
        }
        int filled = 0;
        for (int i = first; i < kept; i++) {
            filled += cut.cellStart[i] < cut.cellEnd[i] ? 1 : 0;
        }
        boolean gaps = filled < columns.size();
        String text = FooterWords.plain(cell(first));
        if (gaps && FooterWords.isTotal(text)) {
            return first + 1;
        }
        boolean may = columns.size() > 1 && (FooterWords.beginsTotal(text) || FooterWords.isFooter(text, gaps, filled == 1));
        return may && isAmongLast() ? first + 1 : 0;
    }

    private boolean isAmongLast() throws SourceProblem {
        try {
            return scanner.isAmongLast(TotalsRows.LAST);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, String.valueOf(scanner.line));
        }
    }

    private String cell(int at) {
        return new String(scanner.bytes(), scanner.cut.cellStart[at], scanner.cut.cellEnd[at] - scanner.cut.cellStart[at], StandardCharsets.UTF_8);
    }

    private void takeCells(Block into) {
        RecordCutter cut = scanner.cut;
        int from = scanner.from();
        int size = scanner.to - from;
        into.reserve(size);
        System.arraycopy(scanner.bytes(), from, into.bytes, into.used, size);
        int shift = into.used - from;
        into.used += size;
        for (int i = 0; i < cut.cells; i++) {
            int start = cut.cellStart[i];
            int length = cut.cellEnd[i] - start;
            if (cut.cellKind[i] == RecordCutter.ESCAPED) {
                into.addSlice(start + shift, unescape(into.bytes, start + shift, length));
            } else {
                boolean absent = length == 0 && cut.cellKind[i] == RecordCutter.PLAIN;
                into.addSlice(start + shift, absent ? Block.ABSENT : length);
            }
        }
    }

    /** Makes one quote of each two, in place; answers the new length. */
    private static int unescape(byte[] b, int start, int length) {
        int out = start;
        for (int in = start; in < start + length; in++) {
            b[out++] = b[in];
            if (b[in] == '"') {
                in++;
            }
        }
        return out - start;
    }
}
