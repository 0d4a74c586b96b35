package weir.hub.records;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.hub.kernel.http.CsvTable;
import weir.hub.lake.Row;
import weir.hub.lake.Values;

/** Writes rows to a file as they come, with flat memory. Every value is a text cell, so no program makes a number of an identity number. */
public final class Export {
    /** Rows of a sheet under its header. */
    static final long MOST_EXCEL_ROWS = 1_048_575;
    private static final int LONGEST_CELL = 32_767;
    private static final int ROWS_IN_MEMORY = 200;

    private final Format format;
    private final List<Field> fields;
    private final Consumer<Consumer<Row>> rows;

    public enum Format {
        CSV,
        XLSX
    }

    Export(Format format, List<Field> fields, Consumer<Consumer<Row>> rows) {
        this.format = format;
        this.fields = fields;
        this.rows = rows;
    }

    public void write(OutputStream out) throws IOException {
        try {
            switch (format) {
                case CSV -> csv(out);
                case XLSX -> xlsx(out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void csv(OutputStream out) throws IOException {
        CsvTable table = new CsvTable(out);
        table.line(fields.stream().map(Field::label).toList());
        rows.accept(row -> table.line(fields.stream().map(field -> Values.text(row.values().get(field.name()))).toList()));
        table.flush();
    }

    private void xlsx(OutputStream out) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            CellStyle text = book.createCellStyle();
            text.setDataFormat(book.createDataFormat().getFormat("@"));
            SXSSFSheet sheet = book.createSheet("数据");
            sheet.createFreezePane(0, 1);
            int[] at = {0};
            fill(sheet.createRow(at[0]++), fields.stream().map(Field::label).toList(), text);
            rows.accept(row -> fill(sheet.createRow(at[0]++), fields.stream().map(field -> Values.text(row.values().get(field.name()))).toList(), text));
            book.write(out);
        }
    }

    private void fill(SXSSFRow row, List<String> values, @Nullable CellStyle style) {
        for (int i = 0; i < values.size(); i++) {
            Cell cell = row.createCell(i);
            if (values.get(i).length() > LONGEST_CELL) {
                throw RecordsProblem.TOO_LONG_FOR_EXCEL.because("field", fields.get(i).label(), "limit", LONGEST_CELL);
            }
            cell.setCellValue(values.get(i));
            cell.setCellStyle(style);
        }
    }
}
