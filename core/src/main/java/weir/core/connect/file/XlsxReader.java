package weir.core.connect.file;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** One sheet of an .xlsx workbook, read as stored: neither displayed text nor anything computed. */
final class XlsxReader implements SheetReader {
    private static final int LAST_ROW = 1_048_576;

    private final GuardedZip zip;
    private final XlsxBook book;
    private final SharedStrings strings;
    private final List<Merge> merges;
    private final long unpackedSize;
    private final XmlReading in;
    private final AtomicLong unpacked = new AtomicLong();
    private final long packedSize;
    private final XlsxCell cell;
    private boolean inRows;
    private int row;
    private boolean ended;
    private final boolean ownsParts;

    private XlsxReader(GuardedZip zip, XlsxBook book, XlsxBook.Sheet sheet, SharedStrings strings, boolean ownsParts) throws SourceProblem {
        this.zip = zip;
        this.book = book;
        this.strings = strings;
        this.cell = new XlsxCell(book, strings);
        this.ownsParts = ownsParts;
        XlsxMerges scanned = ownsParts ? XlsxMerges.of(zip, sheet.entry()) : new XlsxMerges(List.of(), 0);
        this.merges = scanned.ranges();
        this.unpackedSize = Math.max(scanned.unpackedSize(), 1);
        this.packedSize = zip.packedSize(sheet.entry());
        this.in = new XmlReading(new java.io.BufferedInputStream(zip.open(sheet.entry(), unpacked), 1 << 16), sheet.entry());
    }

    static XlsxReader open(Path file, @Nullable String sheetName) throws SourceProblem {
        GuardedZip zip = new GuardedZip(file);
        SharedStrings strings = null;
        try {
            XlsxBook book = XlsxBook.of(zip);
            XlsxBook.Sheet sheet = book.sheet(sheetName);
            strings = SharedStrings.of(zip, book.strings());
            return new XlsxReader(zip, book, sheet, strings, true);
        } catch (SourceProblem | RuntimeException e) {
            if (strings != null) {
                strings.close();
            }
            zip.close();
            throw e;
        }
    }

    /** A reader for looking at the first rows of a sheet: it knows no merged ranges and leaves the workbook's parts open. */
    static XlsxReader look(GuardedZip zip, XlsxBook book, XlsxBook.Sheet sheet, SharedStrings strings) throws SourceProblem {
        return new XlsxReader(zip, book, sheet, strings, false);
    }

    @Override
    public List<Merge> merges() {
        return merges;
    }

    @Override
    public long bytesRead() {
        return (long) ((double) unpacked.get() / unpackedSize * packedSize);
    }

    @Override
    public long bytesExpected() {
        return packedSize;
    }

    @Override
    public void close() {
        in.close();
        if (ownsParts) {
            strings.close();
            zip.close();
        }
    }

    @Override
    public boolean read(SheetRow into) throws SourceProblem {
        while (!ended) {
            int event = in.next();
            if (event < 0) {
                ended = true;
            } else if (event == XMLStreamConstants.START_ELEMENT && in.depth == 2) {
                inRows = in.at("sheetData"); // drawings and controls have elements called row as well
            } else if (event == XMLStreamConstants.START_ELEMENT && inRows && in.at("row")) {
                row = rowNumber(in.attribute("r"));
                into.begin(row);
                cells(into);
                return true;
            }
        }
        return false;
    }

    /** Rows go by their numbers; one that stands out of turn would be taken for another, or for one above the header. */
    private int rowNumber(@Nullable String stated) throws SourceProblem {
        int next = stated == null ? row + 1 : XlsxCell.whole(stated.strip());
        if (next <= row) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(in.line()), "1", "row " + stated);
        }
        ReadLimits.keep("row number", next, LAST_ROW);
        return next;
    }

    private void cells(SheetRow into) throws SourceProblem {
        int column = -1;
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && in.at("c")) {
                column = column(in.attribute("r"), column + 1);
                if (into.has(column)) {
                    into.fault(FileFault.REPEATED_NAME, into.cellName(column));
                }
                cell.read(in, into, column);
            } else if (event == XMLStreamConstants.END_ELEMENT && in.at("row")) {
                strings.keepSwelling(unpacked.get());
                return;
            }
        }
    }

    /** The column of a cell's name, from 0; the next one where the cell has no name. */
    private int column(@Nullable String name, int next) throws SourceProblem {
        if (name == null) {
            ReadLimits.keep("columns", next + 1L, ReadLimits.COLUMNS);
            return next;
        }
        int column = 0;
        int of = 0;
        for (int i = 0; i < name.length() && i < 12; i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' && of == 0) {
                column = Math.min(column * 26 + c - 'A' + 1, ReadLimits.COLUMNS + 1);
            } else if (c >= 'a' && c <= 'z' && of == 0) {
                column = Math.min(column * 26 + c - 'a' + 1, ReadLimits.COLUMNS + 1);
            } else if (c >= '0' && c <= '9') {
                of = of * 10 + c - '0';
            } else {
                of = -1;
                break;
            }
        }
        if (column == 0 || of != row) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(in.line()), "1", "row " + row + ", cell " + name);
        }
        ReadLimits.keep("columns", column, ReadLimits.COLUMNS);
        return column - 1;
    }
}
