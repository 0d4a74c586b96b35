package weir.hub.quality.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.RecordCount;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.quality.BatchReport;
import weir.hub.quality.BatchReport.Dimension;
import weir.hub.quality.BatchReport.ErrorClass;
import weir.hub.quality.BatchReport.Severity;
import weir.hub.quality.BatchReport.Share;
import weir.hub.quality.ReasonSummary;

/** Writes the report of a batch out of its counts. */
public final class Composing {
    private static final Set<String> FILE = Set.of("COLUMN_COUNT", "UNCLOSED_QUOTE", "TEXT_AFTER_QUOTE", "BAD_ENCODING", "BOM_INSIDE", "NUL_CHARACTER", "TOO_LARGE", "HEADER_TWICE", "NUMBER_LOST_DIGITS", "NUMBER_AS_POWER",
            "BAD_VALUE", "DATE_UNCERTAIN", "FORMULA_ERROR", "MERGED_CELL", "TOTALS_ROW", "CELL_OUTSIDE_HEADER", "BAD_JSON", "REPEATED_NAME", "UNKNOWN_COLUMN", "NESTED_ELEMENT", "LOST_CHARACTER");

    private Composing() {}

    public static BatchReport report(Batch batch, Resource resource, List<ReasonSummary> reasons, long open) {
        Schema schema = resource.schema();
        long sent = batch.counts().sent();
        List<ErrorClass> classes = reasons.stream().map(reason -> errorClass(reason, schema, sent)).toList();
        Map<Dimension, long[]> shares = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            shares.put(dimension, new long[2]);
        }
        classes.forEach(one -> shares.get(one.dimension())[one.warning() ? 1 : 0] += one.rows());
        List<Share> dimensions = shares.entrySet().stream().map(share -> new Share(share.getKey(), share.getValue()[0], share.getValue()[1])).toList();
        Instant at = batch.ended() == null ? batch.opened() : batch.ended();
        return new BatchReport(batch.id(), resource.id(), resource.code(), resource.name(), batch.organisation(), batch.provenance().name(), batch.state().name(), at, batch.schemaVersion(),
                batch.counts(), open, batch.sentHash(), sent == 0 ? null : percent(batch.counts().good(), sent), classes, dimensions, improvements(reasons, schema));
    }

    public static BigDecimal percent(long part, long whole) {
        return whole == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static ErrorClass errorClass(ReasonSummary reason, Schema schema, long sent) {
        weir.core.gate.Words words = ReasonText.of(new Reason(reason.code(), reason.rule(), reason.field(), null, reason.arguments(), reason.warning()));
        String label = reason.field() == null ? null : schema.field(reason.field()).map(field -> field.label()).orElse(reason.field());
        return new ErrorClass(reason.code(), dimension(reason.code()), severity(reason, schema, sent), reason.warning(), reason.field(), label, reason.rule(), reason.rows(), percent(reason.rows(), of(reason, sent)),
                Words.of(words.zh(), words.en()), reason.rowExamples());
    }

    /** Rows that the rows of a reason are a share of: those sent; of missing records, those declared. */
    private static long of(ReasonSummary reason, long sent) {
        return reason.code().equals(Reason.Code.RECORDS_MISSING.name()) ? Long.parseLong(reason.arguments().getFirst()) : sent;
    }

    private static Severity severity(ReasonSummary reason, Schema schema, long sent) {
        if (RecordCount.isReason(reason.code())) {
            long all = of(reason, sent);
            return reason.rows() * 20 >= all ? Severity.HIGH : reason.rows() * 100 >= all ? Severity.MEDIUM : Severity.LOW;
        }
        if (reason.warning()) {
            return Severity.NOTICE;
        }
        boolean vital = reason.field() != null && (schema.isKey(reason.field()) || reason.field().equals(schema.timestamp()));
        if (vital || reason.rows() * 20 >= sent) {
            return Severity.HIGH;
        }
        return reason.rows() * 100 >= sent ? Severity.MEDIUM : Severity.LOW;
    }

    private static Dimension dimension(String code) {
        return switch (code) {
            case "REQUIRED", "KEY_EMPTY", "RECORDS_MISSING", "RECORDS_MORE" -> Dimension.COMPLETENESS;
            case "KEY_TWICE", "NOT_UNIQUE" -> Dimension.UNIQUENESS;
            case "COMPARE", "NOT_FOUND_IN" -> Dimension.CONSISTENCY;
            default -> FILE.contains(code) ? Dimension.CONFORMITY : Dimension.ACCURACY;
        };
    }

    /** What the department should do about it: key, timestamp, header, writing (issue D11). */
    private static List<Words> improvements(List<ReasonSummary> reasons, Schema schema) {
        Set<Words> improvements = new LinkedHashSet<>();
        for (ReasonSummary reason : reasons) {
            Words words = reason.warning() ? null : improvement(reason, schema);
            if (words != null) {
                improvements.add(words);
            }
        }
        if (!reasons.isEmpty() && schema.timestamp() == null) {
            improvements.add(Words.of("本资源没有增量更新标识。建议在源表增加“更新时间”和“入库时间”（yyyy-MM-dd HH:mm:ss），以便增量采集和双方核对。",
                    "The resource has no increment field. Add an update time and an insert time (yyyy-MM-dd HH:mm:ss) at the source, for increments and for comparing counts."));
        }
        return new ArrayList<>(improvements);
    }

    private static @Nullable Words improvement(ReasonSummary reason, Schema schema) {
        if (reason.code().equals("KEY_EMPTY") || (reason.field() != null && schema.isKey(reason.field()) && reason.code().equals("REQUIRED"))) {
            return Words.of("主键：请在源系统中补全主键，主键为空的数据无法入库。", "Key: fill in the key at the source; rows without it cannot come in.");
        }
        if (reason.code().equals("KEY_TWICE")) {
            return Words.of("主键：请在导出前按主键去重，或核实主键是否选得不完整。", "Key: remove repeated keys before sending, or check whether the key lacks a field.");
        }
        if (reason.field() != null && reason.field().equals(schema.timestamp())) {
            return Words.of("时间戳：请按 yyyy-MM-dd HH:mm:ss 填写“" + label(schema, reason.field()) + "”，每次修改数据时同步更新，否则增量采集会遗漏。",
                    "Timestamp: write " + reason.field() + " as yyyy-MM-dd HH:mm:ss and set it with every change, or increments will miss rows.");
        }
        return switch (reason.code()) {
            case "COLUMN_COUNT", "UNCLOSED_QUOTE", "TEXT_AFTER_QUOTE", "CELL_OUTSIDE_HEADER", "UNKNOWN_COLUMN", "HEADER_TWICE" ->
                Words.of("表头与分隔：请使每行的列数与表头一致，列名与目录的信息项一致，内容中不要含分隔符。", "Header and delimiter: as many cells in each line as in the header, column names as in the catalogue, no delimiter inside values.");
            case "BAD_ENCODING", "BOM_INSIDE", "NUL_CHARACTER", "CONTROL_CHARACTER", "KEY_INVISIBLE" -> Words.of("编码：请统一用 UTF-8 或 GB18030 导出，不要拼接不同编码的文件。", "Encoding: export in UTF-8 or GB18030, and do not join files of different encodings.");
            case "LOST_CHARACTER" -> Words.of("字符集：请数据源把该列改为 UTF-8 字符集，或改正数据库不能转换的字符。", "Character set: have the column stored in UTF-8 at the source, or correct the characters its database cannot convert.");
            case "NUMBER_LOST_DIGITS", "NUMBER_AS_POWER", "SCIENTIFIC_NOTATION" -> Words.of("长数字：请把证件号码、信用代码等列设为文本格式后再填写或导出。", "Long numbers: format columns of ids and codes as text before filling in or exporting.");
            case "TOTALS_ROW", "MERGED_CELL" -> Words.of("Excel：最后一行应为数据行，请去掉合计行和合并单元格。", "Excel: the last row must be data; remove totals and merged cells.");
            case "NOT_IN_CODE_LIST" -> Words.of("代码：请按代码表填写“" + label(schema, reason.field()) + "”，如有新代码请先联系数据管理员登记。", "Codes: use the code list for " + reason.field() + "; have new codes registered first.");
            case "REQUIRED" -> Words.of("完整性：请补全必填的“" + label(schema, reason.field()) + "”。", "Completeness: fill in " + reason.field() + ", which is required.");
            default -> null;
        };
    }

    private static String label(Schema schema, @Nullable String field) {
        return field == null ? "" : schema.field(field).map(one -> one.label()).orElse(field);
    }
}
