package weir.hub.records;

import weir.hub.kernel.ProblemCode;
import weir.hub.kernel.Words;

/** How reading records fails. */
public enum RecordsProblem implements ProblemCode {
    TOO_MANY_FOR_EXCEL("REC-101", Kind.INPUT, "结果共 {rows} 行，超过 Excel 工作表上限 {limit} 行", "The result has {rows} rows, more than the {limit} an Excel sheet holds", "请缩小查询范围，或导出 CSV。", "Narrow the query, or export CSV.");

    private final String code;
    private final Kind kind;
    private final Words what;
    private final Words next;

    RecordsProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        this.code = code;
        this.kind = kind;
        this.what = Words.of(zh, en);
        this.next = Words.of(nextZh, nextEn);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Words what() {
        return what;
    }

    @Override
    public Words next() {
        return next;
    }
}
