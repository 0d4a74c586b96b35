package weir.hub.collect;

import weir.hub.kernel.ProblemCode;
import weir.hub.kernel.Words;

/** What can go wrong while rows come in. */
public enum CollectProblem implements ProblemCode {
    NO_SUCH_UPLOAD("COL-101", Kind.MISSING, "没有编号为 {upload} 的上传文件", "There is no upload {upload}", "请重新上传文件。", "Upload the file again."),
    UPLOAD_BROKE_OFF("COL-102", Kind.INPUT, "文件没有传完", "The file did not arrive whole", "请检查网络后重新上传，已传内容不会入库。", "Check the network and upload again; nothing was stored."),
    DISK_FULL("COL-103", Kind.BUSY, "服务器磁盘空间不足，文件未保存", "The server's disk is full; the file was not stored", "请联系系统管理员清理或扩容磁盘后重试。", "Ask the system administrator to make room, then try again."),
    UPLOAD_NOT_NEW("COL-104", Kind.STATE, "该文件已提交（状态：{state}），不能再修改", "This upload has been sent already (state {state})", "请查看它的运行记录，或重新上传。", "Look at its run, or upload again."),
    FILE_UNREADABLE("COL-105", Kind.INPUT, "文件无法读取：{reasonZh}", "The file cannot be read: {reasonEn}", "{nextZh}", "{nextEn}"),
    KEY_NOT_MAPPED("COL-106", Kind.INPUT, "主键或必填信息项“{fields}”没有对应到文件中的列", "Key or required fields are not mapped to a column: {fields}", "请在列对应关系中为它们选择文件的列。", "Choose a column of the file for each of them."),
    UNKNOWN_COLUMN("COL-107", Kind.INPUT, "文件中没有名为“{column}”的列", "The file has no column {column}", "请在列对应关系中重新选择。", "Choose another column."),
    SAME_FILE("COL-108", Kind.STATE, "同一文件已作为批次 {batch} 入库", "The same file is already in as batch {batch}", "无需重复上传；如需更正，请上传新文件或修复问题数据。", "There is nothing to do; to correct data, upload a new file or repair the rejects."),
    SOURCE_FAILED("COL-110", Kind.EXTERNAL, "数据来源读取失败：{reasonZh}", "The source failed: {reasonEn}", "{nextZh}", "{nextEn}"),
    SOURCE_REFUSED("COL-111", Kind.INPUT, "数据来源无法读取：{reasonZh}", "The source cannot be read: {reasonEn}", "{nextZh}", "{nextEn}"),
    NOTHING_TO_SEND("COL-112", Kind.INPUT, "没有可提交的数据行", "There are no rows to send", "请至少填写一行。", "Give at least one row."),
    TOO_MANY_ROWS("COL-113", Kind.INPUT, "一次最多填报 {most} 行", "A form takes at most {most} rows at once", "请改用文件上传。", "Upload them as a file."),
    CHANGED_WHILE_ENTERED("COL-114", Kind.STATE, "校验规则或参照数据刚刚发生变化", "The rules, or data they look into, changed at this moment", "请重新提交。", "Send it again.");

    private final String code;
    private final Kind kind;
    private final Words what;
    private final Words next;

    CollectProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
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
