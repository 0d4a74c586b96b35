package weir.core.connect.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.formula.ptg.AttrPtg;
import org.apache.poi.ss.formula.ptg.FuncVarPtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/** One sheet of an .xls workbook, record by record; only the workbook's shared strings stay in memory. */
final class XlsReader implements SheetReader {
    private final POIFSFileSystem file;
    private final XlsBook book;
    private final long size;
    private final List<Merge> merges;
    private DocumentInputStream bytes;
    private RecordFactoryInputStream records;
    private @Nullable Record ahead;
    private int lastRow = -1;
    private boolean ended;

    private XlsReader(POIFSFileSystem file, XlsBook book, int sheet) throws SourceProblem {
        this.file = file;
        this.book = book;
        this.merges = new ArrayList<>();
        rewind(sheet);
        this.size = bytes.available();
        for (Record record = nextOfSheet(); record != null; record = nextOfSheet()) {
            if (record instanceof MergeCellsRecord ranges) {
                for (int i = 0; i < ranges.getNumAreas(); i++) {
                    var area = ranges.getAreaAt(i);
                    merges.add(new Merge(area.getFirstRow() + 1, area.getLastRow() + 1, area.getFirstColumn(), area.getLastColumn()));
                }
            }
        }
        rewind(sheet);
    }

    static XlsReader open(Path path, @Nullable String sheetName) throws SourceProblem {
        POIFSFileSystem file = openFile(path);
        try {
            XlsBook book = XlsBook.of(file);
            return new XlsReader(file, book, book.sheet(sheetName));
        } catch (SourceProblem | RuntimeException e) {
            close(file);
            throw e;
        }
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

    static DocumentInputStream workbook(POIFSFileSystem file) throws SourceProblem {
        try {
            return file.createDocumentInputStream("Workbook");
        } catch (FileNotFoundException e) {
            boolean encrypted = file.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
            throw new SourceProblem(encrypted ? SourceProblem.Code.ENCRYPTED_FILE : SourceProblem.Code.UNKNOWN_FORMAT, e, "OLE2");
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, "");
        }
    }

    /** The next record; a workbook that POI cannot take apart is not well-formed. */
    static @Nullable Record next(RecordFactoryInputStream records) throws SourceProblem {
        try {
            return records.nextRecord();
        } catch (EncryptedDocumentException e) {
            throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, e, "");
        } catch (IndexOutOfBoundsException e) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, ""); // a block that the file's directory names is not there
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, "0", "0", "BIFF8");
        }
    }

    @Override
    public List<Merge> merges() {
        return merges;
    }

    @Override
    public long bytesRead() {
        return size - bytes.available();
    }

    @Override
    public long bytesExpected() {
        return size;
    }

    @Override
    public void close() {
        close(file);
    }

    private static void close(POIFSFileSystem file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void rewind(int sheet) throws SourceProblem {
        this.bytes = workbook(file);
        try {
            this.records = new RecordFactoryInputStream(bytes, false);
        } catch (EncryptedDocumentException e) {
            throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, e, "");
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, "0", "0", "BIFF8");
        }
        int begun = -1;
        int depth = 0;
        while (begun < sheet + 1) { // the workbook's own part comes first
            Record record = next(records);
            if (record == null) {
                throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
            }
            if (record instanceof BOFRecord && depth++ == 0) {
                begun++;
            } else if (record instanceof EOFRecord) {
                depth--;
            }
        }
    }

    /** The next record of the sheet that is not part of a chart within it; null at the sheet's end. */
    private @Nullable Record nextOfSheet() throws SourceProblem {
        int depth = 0;
        while (true) {
            Record record = next(records);
            if (record == null) {
                throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, "");
            }
            if (record instanceof BOFRecord) {
                depth++;
            } else if (record instanceof EOFRecord && depth-- == 0) {
                return null;
            } else if (depth == 0) {
                return record;
            }
        }
    }

    private @Nullable Record nextCell() throws SourceProblem {
        while (!ended) {
            Record record = nextOfSheet();
            if (record == null) {
                ended = true;
            } else if (record instanceof CellValueRecordInterface || record instanceof StringRecord) {
                return record;
            }
        }
        return null;
    }

    @Override
    public boolean read(SheetRow into) throws SourceProblem {
        Record record = ahead == null ? nextCell() : ahead;
        ahead = null;
        while (record != null && !(record instanceof CellValueRecordInterface)) {
            record = nextCell();
        }
        if (!(record instanceof CellValueRecordInterface first)) {
            return false;
        }
        if (first.getRow() <= lastRow) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(first.getRow() + 1), "0", "BIFF8");
        }
        lastRow = first.getRow();
        into.begin(lastRow + 1);
        while (record instanceof CellValueRecordInterface cell && cell.getRow() == lastRow) {
            Record next = nextCell();
            String computed = "";
            if (next instanceof StringRecord text) {
                computed = text.getString();
                next = nextCell();
            }
            try {
                take(into, cell, computed);
            } catch (RuntimeException e) {
                throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, String.valueOf(into.number), "0", "BIFF8"); // POI trusts what a cell points to
            }
            record = next;
        }
        ahead = record;
        return true;
    }

    private void take(SheetRow into, CellValueRecordInterface cell, String computed) {
        int column = cell.getColumn() & 0xFFFF;
        switch (cell) {
            case LabelSSTRecord label -> into.put(column, SheetRow.TEXT, book.text(label.getSSTIndex()));
            case LabelRecord label -> into.put(column, SheetRow.TEXT, label.getValue());
            case NumberRecord number -> number(into, column, number.getValue(), number.getXFIndex());
            case RKRecord number -> number(into, column, number.getRKNumber(), number.getXFIndex());
            case BoolErrRecord value when value.isBoolean() -> into.put(column, SheetRow.OTHER, String.valueOf(value.getBooleanValue()));
            case BoolErrRecord value -> error(into, column, value.getErrorValue());
            case FormulaRecord formula -> formula(into, column, formula, computed);
            default -> {} // blank cells
        }
    }

    private void formula(SheetRow into, int column, FormulaRecord formula, String computed) {
        into.sums |= isSum(formula);
        switch (formula.getCachedResultTypeEnum()) {
            case CellType.STRING -> into.put(column, SheetRow.TEXT, computed);
            case CellType.BOOLEAN -> into.put(column, SheetRow.OTHER, String.valueOf(formula.getCachedBooleanValue()));
            case CellType.ERROR -> error(into, column, formula.getCachedErrorValue());
            default -> number(into, column, formula.getValue(), formula.getXFIndex());
        }
    }

    private static boolean isSum(FormulaRecord formula) {
        Ptg[] parts = formula.getParsedExpression();
        Ptg last = parts.length == 0 ? null : parts[parts.length - 1];
        return last instanceof AttrPtg attribute && attribute.isSum()
                || last instanceof FuncVarPtg function && (function.getName().equals("SUM") || function.getName().equals("SUBTOTAL"));
    }

    private static void error(SheetRow into, int column, int code) {
        String name = FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
        into.put(column, SheetRow.OTHER, name);
        into.fault(FileFault.FORMULA_ERROR, into.cellName(column), name);
    }

    private void number(SheetRow into, int column, double value, int style) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String stored = whole ? String.valueOf((long) value) : String.valueOf(value);
        ExcelCell.number(into, column, stored, book.format(style), book.from1904());
    }
}
