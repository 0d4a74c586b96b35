package weir.hub.catalog.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import weir.core.schema.Field;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Classifications;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Level;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.ResourceFilter;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.http.CsvTable;
import weir.hub.kernel.http.Spool;

/** The catalogue as a table in the columns of the national guide. All cells are text, and none can become a formula. */
@RestController
@RequestMapping("/api/v1")
class CatalogExport {
    private static final List<String> HEADER = List.of("信息资源代码", "资源标识", "信息资源名称", "提供方", "提供方代码", "摘要", "信息项", "主键", "格式", "存储位置", "库", "分级", "归类", "共享类型", "共享条件", "共享方式", "开放属性",
            "更新周期", "发布日期", "关联资源代码", "状态", "描述", "数据类型", "访问权限", "增量更新标识", "数据有效性标识", "共享频率", "交换方式", "开放条件", "标签", "最近更新时间");

    private final Browsing browsing;
    private final Classifications classifications;
    private final Spool spool;

    CatalogExport(Browsing browsing, Classifications classifications, Spool spool) {
        this.browsing = browsing;
        this.classifications = classifications;
        this.spool = spool;
    }

    @GetMapping("/resources.csv")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "catalogue.export", read = true)
    void csv(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Long organisation, @RequestParam(required = false) @Nullable Library library,
            @RequestParam(required = false) @Nullable String level, @RequestParam(required = false) @Nullable SharingType sharing, @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable State state, @RequestParam(required = false) @Nullable String sort, Actor actor, HttpServletResponse response) throws IOException {
        spool.answer(actor, response, CsvTable.TYPE, "catalogue.csv", out -> {
            CsvTable table = new CsvTable(out);
            lines(ResourceController.filter(q, organisation, library, level, sharing, subject, state, false), sort, actor, table::line);
            table.flush();
        });
    }

    @GetMapping("/resources.xlsx")
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    @Audited(value = "catalogue.export", read = true)
    void xlsx(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable Long organisation, @RequestParam(required = false) @Nullable Library library,
            @RequestParam(required = false) @Nullable String level, @RequestParam(required = false) @Nullable SharingType sharing, @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable State state, @RequestParam(required = false) @Nullable String sort, Actor actor, HttpServletResponse response) throws IOException {
        spool.answer(actor, response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "catalogue.xlsx",
                out -> workbook(ResourceController.filter(q, organisation, library, level, sharing, subject, state, false), sort, actor, out));
    }

    private void workbook(ResourceFilter filter, @Nullable String sort, Actor actor, OutputStream out) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(200)) {
            CellStyle text = book.createCellStyle();
            text.setDataFormat(book.createDataFormat().getFormat("@"));
            text.setQuotePrefixed(true);
            SXSSFSheet sheet = book.createSheet("数据资源目录");
            sheet.createFreezePane(3, 1);
            int[] at = {0};
            lines(filter, sort, actor, line -> {
                SXSSFRow row = sheet.createRow(at[0]++);
                for (int i = 0; i < line.size(); i++) {
                    var cell = row.createCell(i);
                    cell.setCellValue(line.get(i).length() > 32_000 ? line.get(i).substring(0, 32_000) + "…" : line.get(i));
                    cell.setCellStyle(text);
                }
            });
            book.write(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void lines(ResourceFilter filter, @Nullable String sort, Actor actor, Consumer<List<String>> sink) {
        Map<String, String> levels = classifications.levels().stream().collect(Collectors.toMap(Level::code, Level::labelZh));
        sink.accept(HEADER);
        browsing.each(filter, sort, actor, page -> {
            Map<Long, String> names = browsing.names(page.stream().map(Resource::organisation).toList());
            page.forEach(one -> sink.accept(line(one, names.getOrDefault(one.organisation(), ""), levels.getOrDefault(one.level(), one.level()))));
        });
    }

    private static List<String> line(Resource one, String organisation, String level) {
        Entry e = one.entry();
        String fields = one.schema().fields().stream().map(Field::label).collect(Collectors.joining("、"));
        return List.of(e.classification() == null ? "" : e.classification().resourceCode(), one.code(), e.name(), organisation, or(e.creditCode()), or(e.summary()), fields,
                String.join("、", one.schema().key()), or(e.format()), or(e.location()), e.library().label().zh(), level, Labels.of(e.filing()), Labels.of(e.sharingType()),
                or(e.sharingCondition()), or(e.sharingMode()), Labels.of(e.openness()), Labels.of(e.updateFrequency()), e.publishedOn() == null ? "" : e.publishedOn().toString(),
                String.join("、", e.relatedCodes()), Labels.of(one.state()), or(e.description()), String.join("、", DataTypes.of(one)), or(e.accessRights()), or(one.schema().timestamp()),
                one.schema().validity() == null ? "" : one.schema().validity().field(), e.sharingFrequency() == null ? "" : Labels.of(e.sharingFrequency()), Labels.of(e.exchangeMode()),
                or(e.openCondition()), String.join("、", e.tags()), one.standing().lastBatch() == null ? "" : one.standing().lastBatch().at().toString());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
