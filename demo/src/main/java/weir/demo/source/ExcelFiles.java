package weir.demo.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import weir.core.schema.FieldType.Storage;
import weir.demo.city.Kind;

/** Excel sheets as clerks keep them: numbers and dates as such where they are right, everything else as text. */
final class ExcelFiles {
    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(2026, 11, 10, 9, 0);
    /** Rows marked MERGED_CELL come in fours. */
    private static final int MERGED_ROWS = 4;

    private final Writing writing;
    private final Workbook book;
    private final Sheet sheet;
    private final CellStyle day;
    private final CellStyle second;
    private final CellStyle text;
    private int merged;

    private ExcelFiles(Writing writing, Workbook book) {
        this.writing = writing;
        this.book = book;
        this.sheet = book.createSheet("Sheet1");
        this.day = style("yyyy-mm-dd");
        this.second = style("yyyy-mm-dd hh:mm:ss");
        this.text = style("@");
    }

    static byte[] xlsx(Writing writing) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getProperties().getCoreProperties().setCreated(Optional.of(Date.from(Instant.parse("2026-11-10T01:00:00Z"))));
            return withFixedTimes(new ExcelFiles(writing, book).write());
        }
    }

    static byte[] xls(Writing writing) throws IOException {
        try (HSSFWorkbook book = new HSSFWorkbook()) {
            return new ExcelFiles(writing, book).write();
        }
    }

    private byte[] write() throws IOException {
        Row header = sheet.createRow(0);
        for (int column = 0; column < writing.columns(); column++) {
            header.createCell(column).setCellValue(writing.field(column).label());
        }
        int at = 1;
        for (int row : writing.delivery.rows()) {
            writing.places.put(row, at + 1L);
            writeRow(sheet.createRow(at), row);
            merge(row, at);
            at++;
        }
        if (writing.delivery.shape() == Delivery.Shape.XLSX_WITH_TOTALS) {
            writeTotals(sheet.createRow(at));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        book.write(bytes);
        return bytes.toByteArray();
    }

    private void writeRow(Row into, int row) {
        for (int column = 0; column < writing.columns(); column++) {
            String value = writing.text(row, column);
            if (writing.kind(row) == Kind.ID_AS_NUMBER && writing.field(column).name().equals("tenant_id")) {
                into.createCell(column).setCellValue(Double.parseDouble(value));
            } else if (!value.isEmpty()) {
                writeCell(into.createCell(column), value, writing.field(column).type().storage());
            }
        }
    }

    private void writeCell(Cell cell, String value, Storage storage) {
        if ((storage == Storage.INTEGER || storage == Storage.DECIMAL) && value.matches("-?[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            cell.setCellValue(Double.parseDouble(value));
        } else if (storage == Storage.DATE && isDay(value)) {
            cell.setCellValue(LocalDate.parse(value));
            cell.setCellStyle(day);
        } else if (storage == Storage.TIMESTAMP) {
            cell.setCellValue(LocalDateTime.parse(value.replace(' ', 'T')));
            cell.setCellStyle(second);
        } else {
            cell.setCellValue(value);
            cell.setCellStyle(text);
        }
    }

    private void merge(int row, int at) {
        if (writing.kind(row) == Kind.MERGED_CELL && ++merged % MERGED_ROWS == 0) {
            int column = writing.table.entry().schema().position("estate");
            sheet.addMergedRegion(new CellRangeAddress(at - MERGED_ROWS + 1, at, column, column));
        }
    }

    private void writeTotals(Row row) {
        row.createCell(0).setCellValue("合计");
        int members = writing.table.entry().schema().position("members");
        row.createCell(members).setCellValue(writing.delivery.rows().stream().mapToInt(r -> Integer.parseInt(writing.text(r, members))).sum());
    }

    private CellStyle style(String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private static boolean isDay(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The same entries with one fixed time, so that the same rows are the same bytes. */
    private static byte[] withFixedTimes(byte[] workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook)); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(ZIP_TIME);
                out.putNextEntry(copy);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
