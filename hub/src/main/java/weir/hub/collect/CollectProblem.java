package weir.hub.collect;

import weir.hub.kernel.ProblemCode;

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
    NO_SUCH_CONNECTION("COL-201", Kind.MISSING, "没有编号为 {connection} 的数据源连接", "There is no connection {connection}", "请刷新列表。", "Reload the list."),
    CONNECTION_NAME_TAKEN("COL-202", Kind.STATE, "本单位已有名为“{name}”的数据源连接", "The organisation already has a connection called {name}", "请换一个名称。", "Choose another name."),
    CONNECTION_IN_USE("COL-203", Kind.STATE, "有 {feeds} 个采集任务正在使用该连接，不能删除", "{feeds} feeds use this connection; it cannot be removed", "请先删除这些采集任务。", "Remove those feeds first."),
    CONNECTION_REFUSED("COL-204", Kind.INPUT, "连接设置“{setting}”不被接受：{reasonZh}", "The setting {setting} of the connection is not accepted: {reasonEn}", "请改正后重试。", "Correct it and try again."),
    NETWORK_REFUSED("COL-206", Kind.INPUT, "数据源不能位于 {host}：本机、链路本地、组播等地址不允许", "A source may not be at {host}: this machine, link-local, multicast and the like are not allowed",
            "请填写部门数据库的地址；确需使用的，请系统管理员以 --weir.collect.source-networks 允许该网段。", "Give the address of the department's database; where it is really there, the system administrator allows the range with --weir.collect.source-networks."),
    MANY_TESTS("COL-207", Kind.TOO_MANY, "十分钟内测试连接过多（上限 {most} 次）", "Too many connections were tried in ten minutes (at most {most})", "请稍后再试。", "Try again later."),
    NO_PASSWORD("COL-205", Kind.INPUT, "没有填写口令", "No password is given", "请填写数据源账号的口令。", "Give the password of the source's account."),
    NO_SUCH_FEED("COL-301", Kind.MISSING, "没有编号为 {feed} 的采集任务", "There is no feed {feed}", "请刷新列表。", "Reload the list."),
    NO_SUCH_FIELD("COL-302", Kind.INPUT, "数据资源没有信息项“{field}”", "The resource has no field {field}", "请从信息项列表中选择。", "Choose one of its fields."),
    FEED_NOT_MAPPED("COL-303", Kind.INPUT, "信息项“{fields}”没有对应到数据源的列", "Fields are not mapped to a column of the source: {fields}", "请为主键、必填项和增量更新标识选择列。", "Choose columns for key, required and increment fields."),
    NO_INCREMENT_FIELD("COL-304", Kind.INPUT, "数据资源“{resource}”没有增量更新标识，不能增量采集", "The resource {resource} has no increment field", "请改为全量采集，或先在数据资源中设置增量更新标识。", "Load it whole, or set an increment field in the resource first."),
    BAD_LIMIT("COL-305", Kind.INPUT, "回看时长应在 0 至 {seconds} 秒之间，限速不能为负", "A look-back lies between 0 and {seconds} s; a speed limit is not negative", "请改正后重试。", "Correct it and try again."),
    BAD_SCHEDULE("COL-306", Kind.INPUT, "采集时间设置不正确：{field}", "The schedule is not right: {field}", "时段请填 HH:mm，例如 01:00 至 05:00。", "Write times as HH:mm, for example 01:00 to 05:00."),
    SELF_TEST_FAILED("COL-307", Kind.INPUT, "连接自检未通过：{pointsZh}", "The self-test failed: {pointsEn}", "请按提示处理后重试。", "Do what it says and try again."),
    SELF_TEST_WARNS("COL-308", Kind.STATE, "连接自检有提醒，需确认后才能保存：{pointsZh}", "The self-test has warnings that a person must accept: {pointsEn}", "请查看提醒；确认无碍后勾选接受再保存。", "Read them; accept them, then save again."),
    RESOURCE_NOT_ACTIVE("COL-309", Kind.STATE, "数据资源“{resource}”未启用或已停用", "The resource {resource} is not active", "请先启用该数据资源。", "Activate the resource first."),
    BATCH_WAITS("COL-310", Kind.STATE, "本任务的批次 {batch} 因超过限值待人工确认，确认前不再采集", "Batch {batch} of this feed is held for a person to decide; nothing is collected before that", "请先放行或退回该批次，然后重新运行。", "Release or dismiss that batch, then run again."),
    BAD_PERIOD("COL-311", Kind.INPUT, "补采时段不正确", "The period is not right", "开始时间应早于结束时间，且数据资源须有增量更新标识。", "It begins before it ends, and the resource has an increment field."),
    MANY_DELETED("COL-312", Kind.STATE, "数据源中缺少 {deleted} 条（共 {target} 条），可能是误清空，已停止", "{deleted} of {target} rows are missing at the source, which may be a mistake there; stopped",
            "请核对数据源；确认确已删除后，以“确认删除”重新运行。", "Check the source; if they are really gone, run again with confirmation."),
    UNSURE_DELETED("COL-313", Kind.STATE, "数据源有 {torn} 条记录含有无法识别的内容，读不出主键；看似已删除的 {deleted} 条可能就在其中，已停止",
            "{torn} rows at the source hold what is no text, so their keys cannot be read; the {deleted} rows that look deleted may be among them; stopped", "请数据源改正这些记录；确认确已删除后，以“确认删除”重新运行。",
            "Have the source mend those rows; if the others are really gone, run again with confirmation."),
    SEVERAL_FEEDS("COL-314", Kind.STATE, "数据资源“{resource}”有 {feeds} 个采集任务，不能按其中一个的数据源判断哪些数据已删除", "The resource {resource} has {feeds} feeds; the source of one cannot tell which rows are gone",
            "请改用数据有效性标识，或把各数据源采集到不同的数据资源。", "Use a validity flag, or collect each source into a resource of its own."),
    FORMER_OWNERS_FEED("COL-315", Kind.STATE, "采集任务 {feed} 由数据资源的原提供单位“{former}”设置，用的是该单位的连接，重新设置前不能运行",
            "Feed {feed} was set up by {former}, which provided the resource before, over a connection of its own; it does not run until it is set up anew",
            "请打开该采集任务，选择本单位的连接，核对列对应后保存。", "Open the feed, choose a connection of your own, check the mapping and save."),
    FILES_FULL("COL-120", Kind.STATE, "本单位文件已占用 {taken} MB，加上该文件（{file} MB）超过上限 {most} MB", "The organisation's files take {taken} MB; with this one ({file} MB) they pass the limit of {most} MB",
            "请撤回不再需要的待提交文件，或请系统管理员调高 --weir.collect.files-megabytes。", "Discard files that nobody will send, or have the system administrator raise --weir.collect.files-megabytes."),
    BAD_DECLARATION("COL-116", Kind.INPUT, "申报的条数不能为负：{declared}", "A declared number of records is not negative: {declared}", "请填写文件应有的记录条数，或留空。", "Give the number of records the file should hold, or leave it out."),
    UNDECIDED("COL-117", Kind.STATE, "还有 {count} 项需要您决定：{questionsZh}", "{count} things wait for your decision: {questionsEn}", "请在上传页逐项选择，或用 PATCH /uploads/编号 的 decisions 给出：{ids}。",
            "Choose on the upload's page, or give them as decisions with PATCH /uploads/ID: {ids}."),
    NO_ROWS("COL-118", Kind.INPUT, "按现在的读取方式，文件中没有数据行", "Read as it is now, the file holds no rows", "请核对工作表、分隔符和表头所在行，或换一个文件。", "Check the sheet, the delimiter and the header's row, or bring another file."),
    NO_SUCH_CHOICE("COL-119", Kind.INPUT, "“{question}”没有“{choice}”这个选项", "{question} has no choice {choice}", "请从该文件预览的 questions 中选取。", "Choose from the questions of the upload's preview."),
    BAD_FILE_NAME("COL-109", Kind.INPUT, "文件“{name}”未接收：{reasonZh}", "The file {name} is not taken: {reasonEn}", "请将文件改名为“{right}”后重新上传。", "Rename the file to {right} and upload it again."),
    SOURCE_FAILED("COL-110", Kind.EXTERNAL, "数据来源读取失败：{reasonZh}", "The source failed: {reasonEn}", "{nextZh}", "{nextEn}"),
    SOURCE_REFUSED("COL-111", Kind.INPUT, "数据来源无法读取：{reasonZh}", "The source cannot be read: {reasonEn}", "{nextZh}", "{nextEn}"),
    NOTHING_TO_SEND("COL-112", Kind.INPUT, "没有可提交的数据行", "There are no rows to send", "请至少填写一行。", "Give at least one row."),
    TOO_MANY_ROWS("COL-113", Kind.INPUT, "一次最多填报 {most} 行", "A form takes at most {most} rows at once", "请改用文件上传。", "Upload them as a file."),
    CHANGED_WHILE_ENTERED("COL-114", Kind.STATE, "校验规则或参照数据刚刚发生变化", "The rules, or data they look into, changed at this moment", "请重新提交。", "Send it again.");

    private final Told told;

    CollectProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
