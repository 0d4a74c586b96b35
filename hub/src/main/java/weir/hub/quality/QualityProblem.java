package weir.hub.quality;

import weir.hub.kernel.ProblemCode;

/** What can go wrong with rules, rejects and repairs. */
public enum QualityProblem implements ProblemCode {
    BAD_RULES("QUA-101", Kind.INPUT, "校验规则有误：{reasons}", "The rules are not right: {reasonsEn}", "请按提示修改规则后保存。", "Correct the rules and save again."),
    BAD_LIMITS("QUA-102", Kind.INPUT, "暂扣限值有误：条数不能为负，比例应在 0 至 100 之间，设置时间窗限值时须填写时间窗（小时）", "The limits are not right: counts must not be negative, percentages lie between 0 and 100, limits over a window need its hours", "请修改后保存。", "Correct them and save again."),
    RULES_DO_NOT_HOLD("QUA-140", Kind.STATE, "数据资源的规则无法执行：{reason}", "The rules of the resource cannot be applied: {reasonEn}", "请在规则页面改正该规则后重试；规则不能执行时，数据不入库。",
            "Correct the rule on the page of rules and try again; no row is stored while a rule cannot be applied."),
    NO_SUCH_BATCH("QUA-103", Kind.MISSING, "没有找到批次 {batch} 的质量记录", "There is no quality record of batch {batch}", "请从批次清单重新进入。", "Start again from the list of batches."),
    NO_SUCH_REJECT("QUA-104", Kind.MISSING, "批次 {batch} 中没有编号为 {rejects} 的问题数据", "Batch {batch} has no rejects {rejects}", "请刷新问题数据清单后重试。", "Reload the rejects and try again."),
    NOT_OPEN("QUA-105", Kind.STATE, "问题数据 {rejects} 已处理或正在修复，不能再次提交", "The rejects {rejects} are settled or being repaired already", "请刷新清单，只提交待处理的行。", "Reload, and send only those still open."),
    UNKNOWN_FIELD("QUA-106", Kind.INPUT, "信息项“{field}”不在该资源的信息项中", "The field {field} is not one of the resource's", "请刷新页面后重试。", "Reload and try again."),
    NOTHING_TO_REPAIR("QUA-107", Kind.INPUT, "没有可提交的修复行：{reason}", "There is nothing to repair: {reasonEn}", "请先改正至少一行再提交。", "Correct at least one row, then send."),
    NOT_OUR_WORKBOOK("QUA-108", Kind.INPUT, "这不是本批次导出的问题数据 Excel：{reason}", "This is not the workbook of rejects of this batch: {reasonEn}", "请重新下载问题数据，在下载的文件中修改后上传，不要增删列、不要改动“问题编号”。", "Download the rejects again, correct them in that file, and keep its columns and reject numbers as they are."),
    BAD_WORKBOOK_ROW("QUA-109", Kind.INPUT, "Excel 第 {row} 行有误：{reason}", "Row {row} of the workbook is not right: {reasonEn}", "请恢复该行的“问题编号”，或重新下载后再改；整个文件均未提交。", "Restore its reject number, or download again; nothing of the file was sent."),
    WORKBOOK_OUTDATED("QUA-116", Kind.STATE, "Excel 中改动过的第 {rows} 行，在下载之后已在网页上改过、处理过或正在修复，没有提交", "The edited rows {rows} of the workbook are older than what was done on the page: these rejects were edited, settled or sent after its download",
            "请在网页上核对这些行；仍需用 Excel 修改的，请重新下载。", "Check these rows on the page; to correct them in Excel, download it again."),
    REJECT_CHANGED("QUA-117", Kind.STATE, "问题数据 {rejects} 在您打开页面之后又更正过一次，仍未通过校验，现在的内容与您看到的不同；没有提交", "The rejects {rejects} were corrected and rejected again after you opened the page, and hold something else than you saw; nothing was sent",
            "请刷新清单，核对现在的内容后再提交。", "Reload, look at what they hold now, then send."),
    NEWER_STANDS("QUA-118", Kind.STATE, "问题数据 {rejects} 的主键下现有别的数据（批次 {batches}），比问题数据新，或不是它原来的主键；没有提交", "Other data stand under the keys of the rejects {rejects} (batches {batches}), newer than the rejects or not their own key; nothing was sent",
            "请逐行或一并选择保留您的更正还是保留现有值，再提交。", "Say for each of them, or for all alike, whether your correction or what stands is kept, then send."),
    NO_ROAD("QUA-110", Kind.BUSY, "修复通道暂不可用", "Repairs cannot be sent now", "请稍后重试；如仍不行，请联系系统管理员。", "Try again later, or tell the system administrator."),
    REASON_MISSING("QUA-111", Kind.INPUT, "请填写不再处理的原因", "Say why these rejects are dismissed", "请用一句话说明原因。", "Give the reason in a sentence."),
    BATCH_NOT_DONE("QUA-112", Kind.STATE, "批次 {batch} 尚未入库，暂不能修复", "Batch {batch} is not committed yet", "暂扣的批次请先放行或退回，再修复其中的问题数据。", "Release or dismiss a held batch first."),
    TOO_MANY("QUA-113", Kind.INPUT, "一次最多提交 {most} 行", "At most {most} rows at a time", "请改用 Excel 修复，或分批提交。", "Use the workbook, or send fewer."),
    BAD_FILTER("QUA-114", Kind.INPUT, "查询条件“{name}”的取值“{value}”不正确", "The filter {name} does not take {value}", "请重新选择查询条件。", "Choose the filter again."),
    EXPORT_FAILED("QUA-115", Kind.BUSY, "问题数据导出失败，磁盘空间可能不足", "The rejects could not be exported; the disk may be full", "请联系系统管理员检查磁盘后重试。", "Ask the system administrator to check the disk, then try again."),
    NOTHING_TO_REMIND("QUA-121", Kind.STATE, "{organisation}没有需要催办的事项", "Nothing of that kind waits at {organisation}", "请刷新页面，查看现在的待办。", "Reload and see what waits now."),
    REMINDED_ALREADY("QUA-122", Kind.STATE, "{name} 在 {hours} 小时内已就此事催办过{organisation}", "{name} has reminded {organisation} of this within {hours} hours", "请稍后再催办，或直接联系该单位。", "Remind it later, or call it."),
    BAD_REMINDER("QUA-123", Kind.INPUT, "催办须说明事项，附言不超过 500 字", "A reminder says of what, and its note has at most 500 characters", "请修改后重试。", "Correct it and try again.");

    private final Told told;

    QualityProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
