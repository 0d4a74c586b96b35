package weir.hub.lake;

import weir.hub.kernel.ProblemCode;

/** How the lake fails. */
public enum LakeProblem implements ProblemCode {
    NO_SUCH_BATCH("LAK-101", Kind.MISSING, "没有批次 {batch}", "There is no batch {batch}", "请从批次列表中选择。", "Choose one from the list of batches."),
    NO_SUCH_ROW("LAK-102", Kind.MISSING, "没有这条数据", "There is no such row", "请检查主键。", "Check the key."),
    NO_SUCH_FIELD("LAK-103", Kind.INPUT, "数据资源没有信息项“{field}”", "The resource has no field “{field}”", "请从信息项列表中选择。", "Choose one of its fields."),
    BAD_CONDITION("LAK-104", Kind.INPUT, "查询条件不正确：{reason}", "The condition is not right: {reason}", "请改正后重新查询。", "Correct it and query again."),
    NOT_PREPARED("LAK-105", Kind.STATE, "数据资源 {resource} 尚无数据表", "The resource {resource} has no table yet", "请先启用该数据资源。", "Activate the resource first."),
    BAD_KEY("LAK-106", Kind.INPUT, "主键不正确：{reason}", "The key is not right: {reason}", "请给出全部主键项的值。", "Give a value for each key field."),
    SAME_AGAIN("LAK-201", Kind.STATE, "同一份数据已经收到，批次 {batch}", "The same data have already come, as batch {batch}", "无需重复提交；请查看批次 {batch}。", "There is no need to send them again; see batch {batch}."),
    RESOURCE_BUSY("LAK-202", Kind.BUSY, "数据资源“{resource}”正在写入另一批数据", "Another batch is being written to “{resource}”", "请稍后重试，排队的任务会自动重试。", "Try again later; runs try again by themselves."),
    KEY_TWICE("LAK-203", Kind.INPUT, "同一主键在本批次中出现多次：{key}", "A key stands more than once in the batch: {key}", "请去除重复后重新提交。", "Remove the repetition and send again."),
    COUNTS_DIFFER("LAK-204", Kind.INTERNAL, "条数不符：共 {sent} 条，合格 {good} 条，问题 {rejected} 条", "The counts do not add up: {sent} sent, {good} good, {rejected} rejected", "本批次没有生效，请联系系统管理员。", "The batch has no effect; tell the system administrator."),
    TARGET_DIFFERS("LAK-205", Kind.INTERNAL, "批次 {batch} 写入后核对不符：应有 {expected}，实有 {found}", "Batch {batch}: what stands in the table differs from what was sent: {expected} expected, {found} found", "本批次没有生效，请联系系统管理员。", "The batch has no effect; tell the system administrator."),
    DISK_FULL("LAK-301", Kind.EXTERNAL, "磁盘空间不足，批次 {batch} 没有生效", "The disk is full; batch {batch} has no effect", "请系统管理员清理磁盘后重试。", "Ask the system administrator to free space, then try again."),
    STORE_GONE("LAK-302", Kind.EXTERNAL, "写入批次 {batch} 时数据库连接中断", "The database went away while batch {batch} was written", "数据库恢复后会自动重试。", "It is tried again when the database is back."),
    STORE_FAILED("LAK-303", Kind.EXTERNAL, "写入批次 {batch} 失败", "Batch {batch} could not be written", "请重试；仍失败时请联系系统管理员。", "Try again; if it fails again, tell the system administrator."),
    UNFINISHED("LAK-304", Kind.EXTERNAL, "批次 {batch} 已写入日志，尚未生效", "Batch {batch} is in the log, but not yet in effect", "系统会自动完成，请稍后查看。", "It is finished by itself; look again in a minute."),
    NOT_HELD("LAK-401", Kind.STATE, "批次 {batch} 不在待确认状态", "Batch {batch} is not held", "请刷新后查看其状态。", "Reload to see its state."),
    NOT_UNDOABLE("LAK-402", Kind.STATE, "批次 {batch} 不能撤销：{reason}", "Batch {batch} cannot be taken back: {reason}", "请查看批次状态。", "Look at the state of the batch."),
    UNDO_CONFLICT("LAK-403", Kind.STATE, "批次 {batch} 的 {count} 条数据已被后来的批次修改：{keys}", "{count} rows of batch {batch} were changed by later batches: {keys}", "请先撤销后来的批次 {batches}。", "Take back the later batches {batches} first."),
    RELEASE_CONFLICT("LAK-404", Kind.STATE, "批次 {batch} 暂扣之后，批次 {batches} 已写入同样的数据（{count} 条：{keys}），放行会覆盖较新的数据", "Since batch {batch} was held, batches {batches} have written {count} of its rows: {keys}; releasing it would overwrite newer data", "请退回本批次，再重新采集或上传。", "Dismiss this batch, then collect or upload again."),
    RELEASE_OUTDATED("LAK-405", Kind.STATE, "批次 {batch} 暂扣之后，批次 {batches} 改动了数据，本批次中未变化的 {count} 条是否仍然成立已无法核对", "Since batch {batch} was held, batches {batches} have changed rows; whether its {count} unchanged rows still hold cannot be told", "请退回本批次，再重新采集或上传。", "Dismiss this batch, then collect or upload again."),
    RELEASED_BY_SENDER("LAK-406", Kind.ACCESS, "批次 {batch} 由 {name} 报送，须由另一人放行", "Batch {batch} was sent by {name} and is released by somebody else", "请本单位另一名数据员或数据管理员核实后放行。", "Ask another operator of the organisation, or a data manager, to check and release it."),
    LOSSY_CHANGE("LAK-501", Kind.STATE, "数据结构变更会丢失数据：{reason}", "The change of schema would lose data: {reason}", "只能新增信息项或放宽类型；否则请新建数据资源。", "Only new fields and wider types are possible; otherwise make a new resource."),
    TABLE_IN_USE("LAK-502", Kind.BUSY, "数据资源“{resource}”的数据正在被读取（如大量导出），等待 {seconds} 秒后数据结构仍无法变更，没有任何改动", "Rows of “{resource}” are being read, by a large export for one; after {seconds} s its schema could still not be changed, and nothing has changed", "请在读取结束后重试，或在空闲时段变更。", "Try again when the reading has ended, or at a quiet hour."),
    BACKUP_FAILED("LAK-601", Kind.EXTERNAL, "备份失败：{reason}", "The backup failed: {reason}", "请检查目标目录后重试。", "Check the target folder and try again.");

    private final Told told;

    LakeProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
