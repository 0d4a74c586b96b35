package weir.e2e;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Excel files as an office makes them. */
final class Workbooks {
    private Workbooks() {}

    /** Companies under Chinese headers, without a fault: texts, a number with two digits, a date cell, a date-and-time cell. */
    static Path companies(Path file, int rows) throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = book.createSheet("企业登记");
            String[] header = {"编号", "企业名称", "金额", "成立日期", "更新时间"};
            Row first = sheet.createRow(0);
            for (int i = 0; i < header.length; i++) {
                first.createCell(i).setCellValue(header[i]);
            }
            CellStyle date = style(book, "yyyy-mm-dd");
            CellStyle time = style(book, "yyyy-mm-dd hh:mm:ss");
            for (int i = 1; i <= rows; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue("91430400%010d".formatted(i));
                row.createCell(1).setCellValue("云溪县第" + i + "家企业");
                row.createCell(2).setCellValue(i + 0.5);
                row.createCell(3).setCellValue(LocalDate.of(2015, 1, 1).plusDays(i));
                row.getCell(3).setCellStyle(date);
                row.createCell(4).setCellValue(LocalDateTime.of(2026, 1, 5, 8, 30, i % 60));
                row.getCell(4).setCellStyle(time);
            }
            book.write(out);
        }
        return file;
    }

    private static CellStyle style(XSSFWorkbook book, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }
}
