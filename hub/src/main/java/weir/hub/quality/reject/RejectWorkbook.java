package weir.hub.quality.reject;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.Words;
import weir.core.schema.Schema;
import weir.hub.quality.Reject;
import weir.hub.quality.RejectedBatch;
import weir.hub.quality.Standing;
import weir.hub.quality.repair.Correcting;

/**
 * Rejects as an Excel workbook that can be corrected and sent back. Every cell is text, so that Excel alters no number and runs no formula;
 * the cells that are wrong are coloured. Streams, with flat memory.
 */
public final class RejectWorkbook implements AutoCloseable {
    private static final int FIRST_FIELD = 5;
    private static final int FROZEN = 3;

    private final SXSSFWorkbook book = new SXSSFWorkbook(200);
    private final RejectedBatch of;
    private final Schema schema;
    private final Locale locale;
    private final CellStyle text;
    private final CellStyle wrong;
    private final CellStyle head;
    private final CellStyle prose;
    private final ChoiceSheet lists;
    private @Nullable SXSSFSheet sheet;
    private int sheets;
    private int rows;

    public RejectWorkbook(RejectedBatch of, Schema schema, Choices choices, String resource, Locale locale) {
        List<List<String>> entries = new ArrayList<>(List.of(List.of(RejectSheet.MINE, RejectSheet.THEIRS)));
        schema.fields().forEach(field -> entries.add(choices.shown(field.name())));
        this.lists = new ChoiceSheet(entries);
        this.of = of;
        this.schema = schema;
        this.locale = locale;
        book.setCompressTempFiles(true);
        this.text = style(null);
        this.wrong = style(IndexedColors.ROSE);
        this.head = style(IndexedColors.GREY_25_PERCENT);
        this.prose = style(null);
        prose.setWrapText(true);
        Font bold = book.createFont();
        bold.setBold(true);
        head.setFont(bold);
        guide(resource);
        newSheet();
    }

    /** @param standing the row that stands under its key, where that is another */
    public void add(Reject reject, @Nullable Standing standing) {
        if (rows == RejectSheet.ROWS_PER_SHEET) {
            newSheet();
        }
        SXSSFRow row = java.util.Objects.requireNonNull(sheet).createRow(++rows);
        put(row, 0, RejectSheet.number(reject), text);
        put(row, 1, place(reject), text);
        put(row, 2, reasons(reject), prose);
        put(row, 3, RejectSheet.standing(standing, schema), standing != null && standing.asks() ? wrong : prose);
        put(row, 4, "", text);
        List<@Nullable String> values = Correcting.values(reject, of, schema);
        Set<String> bad = new HashSet<>();
        reject.current().stream().filter(reason -> !reason.warning() && reason.field() != null).forEach(reason -> bad.add(reason.field()));
        for (int i = 0; i < values.size(); i++) {
            put(row, FIRST_FIELD + i, RejectSheet.shown(values.get(i)), bad.contains(schema.fields().get(i).name()) ? wrong : text);
        }
        if (reject.raw()) {
            put(row, FIRST_FIELD + values.size(), RejectSheet.shown(reject.cells().isEmpty() ? null : reject.cells().getFirst()), text);
        }
    }

    public void writeTo(OutputStream out) throws IOException {
        lists.write(book);
        book.setActiveSheet(1);
        book.write(out);
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    private void newSheet() {
        SXSSFSheet made = book.createSheet(RejectSheet.sheet(sheets++));
        made.createFreezePane(FROZEN, 1);
        made.setColumnWidth(0, 24 * 256);
        made.setColumnWidth(1, 12 * 256);
        made.setColumnWidth(2, 48 * 256);
        made.setColumnWidth(3, 36 * 256);
        made.setColumnWidth(4, 16 * 256);
        rows = 0;
        SXSSFRow row = made.createRow(0);
        put(row, 0, RejectSheet.NUMBER, head);
        put(row, 1, RejectSheet.PLACE, head);
        put(row, 2, RejectSheet.REASON, head);
        put(row, 3, RejectSheet.STANDING, head);
        put(row, 4, RejectSheet.ANSWER, head);
        lists.offer(made, 4, 0, RejectSheet.ROWS_PER_SHEET);
        List<String> headers = RejectSheet.headers(schema);
        for (int i = 0; i < headers.size(); i++) {
            made.setColumnWidth(FIRST_FIELD + i, 20 * 256);
            made.setDefaultColumnStyle(FIRST_FIELD + i, text);
            put(row, FIRST_FIELD + i, headers.get(i), head);
            lists.offer(made, FIRST_FIELD + i, i + 1, RejectSheet.ROWS_PER_SHEET);
        }
        put(row, FIRST_FIELD + headers.size(), RejectSheet.RAW, head);
        sheet = made;
    }

    private void guide(String resource) {
        SXSSFSheet page = book.createSheet("填写说明");
        page.setColumnWidth(0, 100 * 256);
        List<String> lines = List.of("批次 " + of.batch() + " · " + resource + " · 问题数据修复表", "1. 请在“问题数据”工作表中直接改正标红的单元格，改完后保存，在平台的批次页面上传本文件。",
                "2. 请不要修改“问题编号”，不要增加、删除或改名任何列；不需要修复的行可以删除整行。", "3. 没有改动的行不会再次提交。所有单元格均为文本格式，身份证号、信用代码等长数字不会变形。",
                "4. “原位置”“问题原因”“现有值”“原始内容”仅供查看，改动无效。",
                "5. 有代码表的信息项可从下拉列表选择；选中的“代码 名称”会按代码提交。", "6. “现有值”标红的行，平台上已有更新的数据：请在“与现有值不同时”一列选择“用我的更正”或“保留现有值”，否则整个文件不会提交。", "Correct the coloured cells, keep the reject numbers and the columns as they are, save, and upload this file on the page of the batch.");
        for (int i = 0; i < lines.size(); i++) {
            put(page.createRow(i), 0, lines.get(i), prose);
        }
    }

    private String place(Reject reject) {
        String line = reject.place() == 0 ? "" : Long.toString(reject.place());
        return reject.part().isEmpty() ? line : reject.part() + "!" + line;
    }

    private String reasons(Reject reject) {
        boolean english = locale.getLanguage().equals("en");
        return RejectSheet.shown(reject.current().stream().filter(reason -> !reason.warning()).map((Reason reason) -> {
            Words words = ReasonText.of(reason, schema, "");
            return english ? words.en() : words.zh();
        }).collect(Collectors.joining("\n")));
    }

    private static void put(SXSSFRow row, int column, String value, CellStyle style) {
        SXSSFCell cell = row.createCell(column);
        cell.setCellStyle(style);
        if (!value.isEmpty()) {
            cell.setCellValue(value);
        }
    }

    private CellStyle style(@Nullable IndexedColors colour) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(true);
        if (colour != null) {
            style.setFillForegroundColor(colour.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }
}
