package weir.core.connect.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * What an .xls workbook says of itself in its first part.
 *
 * @param sheets in the order in which they stand in the file
 */
record XlsBook(List<Sheet> sheets, boolean from1904, ExcelFormat[] formats, @Nullable SSTRecord strings) {
    record Sheet(String name, boolean hidden) {}

    static XlsBook of(POIFSFileSystem file) throws SourceProblem {
        List<BoundSheetRecord> bound = new ArrayList<>();
        List<Integer> styles = new ArrayList<>();
        Map<Integer, String> codes = new HashMap<>();
        SSTRecord strings = null;
        boolean from1904 = false;
        RecordFactoryInputStream records = records(file);
        for (Record record = XlsReader.next(records); record != null && !(record instanceof EOFRecord); record = XlsReader.next(records)) {
            switch (record) {
                case BoundSheetRecord sheet -> bound.add(sheet);
                case ExtendedFormatRecord style -> styles.add((int) style.getFormatIndex());
                case FormatRecord format -> codes.put(format.getIndexCode(), format.getFormatString());
                case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
                case SSTRecord sst -> strings = sst;
                default -> {}
            }
        }
        if (bound.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, "");
        }
        List<Sheet> sheets = new ArrayList<>();
        for (BoundSheetRecord sheet : BoundSheetRecord.orderByBofPosition(bound)) {
            sheets.add(new Sheet(sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden()));
        }
        ExcelFormat[] formats = styles.stream().map(id -> ExcelFormat.of(id, codes.get(id))).toArray(ExcelFormat[]::new);
        return new XlsBook(List.copyOf(sheets), from1904, formats, strings);
    }

    private static RecordFactoryInputStream records(POIFSFileSystem file) throws SourceProblem {
        try {
            return new RecordFactoryInputStream(XlsReader.workbook(file), false);
        } catch (EncryptedDocumentException e) {
            throw new SourceProblem(SourceProblem.Code.ENCRYPTED_FILE, e, "");
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, "0", "0", "BIFF8");
        }
    }

    /** Position of the sheet of this name; for null of the first visible one. */
    int sheet(@Nullable String name) throws SourceProblem {
        for (int i = 0; i < sheets.size(); i++) {
            if (name == null ? !sheets.get(i).hidden() : sheets.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new SourceProblem(SourceProblem.Code.NO_SUCH_SHEET, null, name == null ? "" : name);
    }

    String text(int index) {
        return strings == null ? "" : strings.getString(index).getString();
    }

    ExcelFormat format(int style) {
        return style >= 0 && style < formats.length ? formats[style] : ExcelFormat.PLAIN;
    }
}
