package weir.hub.records;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import weir.core.schema.Field;
import weir.hub.lake.Row;
import weir.hub.lake.Values;

/** Writes rows to a file as they come, with flat memory. Every value is a text cell, so no program makes a number of an identity number. */
public final class Export {
    /** Rows of a sheet under its header. */
    static final long MOST_EXCEL_ROWS = 1_048_575;
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
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        line(writer, fields.stream().map(Field::label).toList());
        rows.accept(row -> {
            try {
                line(writer, fields.stream().map(field -> Values.text(row.values().get(field.name()))).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.flush();
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(cell(cells.get(i)));
        }
        writer.write("\r\n");
    }

    /** Quoted where it must be; a text that a spreadsheet would run as a formula is led by an apostrophe. */
    static String cell(String value) {
        String safe = isFormula(value) ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isFormula(String value) {
        if (value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0) {
            return false;
        }
        return !value.matches("[+-]?\\d+(\\.\\d+)?");
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

    private static void fill(SXSSFRow row, List<String> values, @Nullable CellStyle style) {
        for (int i = 0; i < values.size(); i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(values.get(i));
            cell.setCellStyle(style);
        }
    }
}
