package weir.core.connect.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.formula.ptg.AttrPtg;
import org.apache.poi.ss.formula.ptg.FuncVarPtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.util.LittleEndianByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/** One sheet of an .xls workbook, cell by cell; nothing of it stays in memory. */
final class XlsReader implements SheetReader {
    private final @Nullable POIFSFileSystem file;
    private final XlsBook book;
    private final XlsBook.Sheet sheet;
    private final XlsCells cells;
    private final long size;
    private boolean ahead;

    private XlsReader(@Nullable POIFSFileSystem owned, InputStream stream, XlsBook book, XlsBook.Sheet sheet) throws SourceProblem {
        this.file = owned;
        this.book = book;
        this.sheet = sheet;
        this.size = available(stream);
        this.cells = new XlsCells(stream, book, sheet);
    }

    static XlsReader open(Path path, @Nullable String sheetName) throws SourceProblem {
        POIFSFileSystem file = openFile(path);
        XlsBook book = null;
        try {
            book = XlsBook.of(workbook(file));
            return new XlsReader(file, workbook(file), book, book.sheet(sheetName));
        } catch (SourceProblem | RuntimeException e) {
            if (book != null) {
                book.close();
            }
            close(file);
            throw e;
        }
    }

    /** A reader for looking at the first rows of a sheet: it leaves file and workbook open. */
    static XlsReader look(POIFSFileSystem file, XlsBook book, XlsBook.Sheet sheet) throws SourceProblem {
        return new XlsReader(null, workbook(file), book, sheet);
    }

    static POIFSFileSystem openFile(Path path) throws SourceProblem {
        try {
            return new POIFSFileSystem(path.toFile(), true);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, "");
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, "0", "0", "OLE2");
        }
    }

    /** The stream of the workbook, called Workbook, or Book by Excel 5 and 95, in whatever case. */
    static InputStream workbook(POIFSFileSystem file) throws SourceProblem {
        DocumentEntry book = null;
        for (Iterator<Entry> entries = file.getRoot().getEntries(); entries.hasNext();) {
            if (entries.next() instanceof DocumentEntry one
                    && (one.getName().equalsIgnoreCase("Workbook") || book == null && one.getName().equalsIgnoreCase("Book"))) {
                book = one;
            }
        }
        if (book == null) {
            boolean encrypted = file.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
            throw new SourceProblem(encrypted ? SourceProblem.Code.ENCRYPTED_FILE : SourceProblem.Code.UNKNOWN_FORMAT, null, encrypted ? "" : "OLE2");
        }
        try {
            return file.getRoot().createDocumentInputStream(book);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, "");
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, "0", "0", "OLE2");
        }
    }

    private static long available(InputStream stream) throws SourceProblem {
        try {
            return stream.available();
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
    }

    @Override
    public List<Merge> merges() {
        return sheet.merges();
    }

    @Override
    public long bytesRead() {
        return Math.min(cells.offset(), size);
    }

    @Override
    public long bytesExpected() {
        return size;
    }

    @Override
    public void close() {
        if (file != null) {
            book.close();
            close(file);
        }
    }

    private static void close(POIFSFileSystem file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public boolean read(SheetRow into) throws SourceProblem {
        if (!ahead && !cells.next()) {
            return false;
        }
        int row = cells.row();
        into.begin(row + 1);
        do {
            take(into);
            ahead = cells.next();
        } while (ahead && cells.row() == row);
        return true;
    }

    private void take(SheetRow into) throws SourceProblem {
        int column = shortAt(2);
        if (into.has(column)) {
            into.fault(FileFault.REPEATED_NAME, into.cellName(column));
        }
        switch (cells.sid) {
            case XlsCells.SHARED_TEXT -> {
                int index = intAt(6);
                if (!book.strings().put(index, into, column)) {
                    ExcelCell.fault(into, column, "#" + Integer.toUnsignedString(index), FileFault.BAD_VALUE);
                }
            }
            case XlsCells.LABEL, XlsCells.RICH_LABEL -> into.put(column, SheetRow.TEXT, String.valueOf(cells.text));
            case XlsCells.NUMBER -> number(into, column, doubleAt(6), shortAt(4));
            case XlsCells.RK -> number(into, column, rk(intAt(6)), shortAt(4));
            case XlsCells.SEVERAL_RK -> {
                for (int at = 4, i = 0; at + 6 < cells.length; at += 6, i++) {
                    number(into, column + i, rk(intAt(at + 2)), shortAt(at));
                }
            }
            case XlsCells.BOOL_OR_ERROR -> truthOrError(into, column, byteAt(7) == 0, byteAt(6));
            case XlsCells.FORMULA -> formula(into, column);
            default -> throw new IllegalStateException("no cell");
        }
    }

    private void formula(SheetRow into, int column) throws SourceProblem {
        into.sums |= isSum();
        if (shortAt(12) != 0xFFFF) {
            number(into, column, doubleAt(6), shortAt(4));
            return;
        }
        switch (byteAt(6)) {
            case 0 -> into.put(column, SheetRow.TEXT, String.valueOf(cells.text));
            case 1 -> truthOrError(into, column, true, byteAt(8));
            case 2 -> truthOrError(into, column, false, byteAt(8));
            default -> {} // an empty text
        }
    }

    /** Whether the formula's outermost function sums: POI reads its tokens where the last ones may be such a function. */
    private boolean isSum() throws SourceProblem {
        int end = Math.min(cells.length, 22 + shortAt(20));
        boolean mayBe = book.codePage() == null && end >= 26 && (cells.data[end - 2] == 4 && cells.data[end - 1] == 0
                || cells.data[end - 2] == 0x58 && cells.data[end - 1] == 1 || cells.data[end - 4] == 0x19);
        if (!mayBe) {
            return false;
        }
        try {
            Ptg[] parts = Ptg.readTokens(end - 22, new LittleEndianByteArrayInputStream(cells.data, 22, end - 22));
            Ptg last = parts.length == 0 ? null : parts[parts.length - 1];
            return last instanceof AttrPtg attribute && attribute.isSum()
                    || last instanceof FuncVarPtg function && (function.getName().equals("SUM") || function.getName().equals("SUBTOTAL"));
        } catch (RuntimeException e) {
            return false; // its result stands in the file all the same
        }
    }

    private static void truthOrError(SheetRow into, int column, boolean truth, int value) {
        if (truth) {
            into.put(column, SheetRow.OTHER, String.valueOf(value != 0));
            return;
        }
        String name = FormulaError.isValidCode(value) ? FormulaError.forInt(value).getString() : "#ERROR";
        into.put(column, SheetRow.OTHER, name);
        into.fault(FileFault.FORMULA_ERROR, into.cellName(column), name);
    }

    private void number(SheetRow into, int column, double value, int style) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String stored = whole ? String.valueOf((long) value) : String.valueOf(value);
        ExcelCell.number(into, column, stored, book.format(style), book.from1904());
    }

    /** Four bytes for a whole number of 30 bits or the upper half of a binary one, either perhaps a hundredth of it. */
    private static double rk(int packed) {
        double value = (packed & 2) != 0 ? packed >> 2 : Double.longBitsToDouble((packed & 0xFFFFFFFCL) << 32);
        return (packed & 1) != 0 ? value / 100 : value;
    }

    private int byteAt(int at) throws SourceProblem {
        return BiffRecords.byteAt(cells.data, cells.length, at);
    }

    private int shortAt(int at) throws SourceProblem {
        return byteAt(at) | byteAt(at + 1) << 8;
    }

    private int intAt(int at) throws SourceProblem {
        return shortAt(at) | shortAt(at + 2) << 16;
    }

    private double doubleAt(int at) throws SourceProblem {
        return Double.longBitsToDouble(intAt(at) & 0xFFFFFFFFL | (long) intAt(at + 4) << 32);
    }
}
