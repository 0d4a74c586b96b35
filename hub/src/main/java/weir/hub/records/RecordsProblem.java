package weir.hub.records;

import weir.hub.kernel.ProblemCode;

/** How reading records fails. */
public enum RecordsProblem implements ProblemCode {
    TOO_MANY_FOR_EXCEL("REC-101", Kind.INPUT, "结果共 {rows} 行，超过 Excel 工作表上限 {limit} 行", "The result has {rows} rows, more than the {limit} an Excel sheet holds", "请缩小查询范围，或导出 CSV。", "Narrow the query, or export CSV."),
    TOO_MANY_EXPORTS("REC-103", Kind.BUSY, "同时进行的导出过多", "Too many exports are under way", "请稍后重试。", "Try again in a moment."),
    TOO_LONG_FOR_EXCEL("REC-104", Kind.INPUT, "信息项“{field}”中有超过 {limit} 个字符的内容，Excel 单元格放不下", "The field {field} holds a text of more than the {limit} characters of an Excel cell", "请导出 CSV，或不选该信息项。", "Export CSV, or leave the field out."),
    KEY_IN_ADDRESS("REC-106", Kind.INPUT, "身份证号、电话、姓名等个人信息不能写在网址中", "A resident's number, a telephone or a name does not go into an address", "请以 POST rows/one 或 rows/history 提交主键。", "Send the key in the body of POST rows/one or rows/history."),
    BAD_MOMENT("REC-105", Kind.INPUT, "历史时点应为批次或时间，二者取一", "A moment is a batch or a time, one of the two", "请改正后重试。", "Correct it and try again.");

    private final Told told;

    RecordsProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
