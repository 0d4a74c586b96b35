package weir.hub.kernel;

/** Failures that belong to no single capability. */
public enum KernelProblem implements ProblemCode {
    BAD_INPUT("SYS-101", Kind.INPUT, "请求内容不正确：{reason}", "The request is not right: {reason}", "请改正后重试。", "Correct it and try again."),
    NO_SUCH_PAGE("SYS-102", Kind.MISSING, "没有这个地址：{path}", "There is nothing at this address: {path}", "请从首页重新进入。", "Start again from the home page."),
    NOT_SIGNED_IN("SYS-103", Kind.IDENTITY, "尚未登录或登录已失效", "You are not signed in, or your session has ended", "请重新登录。", "Sign in again."),
    NOT_ALLOWED("SYS-104", Kind.ACCESS, "您的角色无权进行此操作", "Your role does not allow this", "如确有需要，请联系安全管理员授权。", "If you need it, ask the security administrator."),
    METHOD_NOT_ALLOWED("SYS-105", Kind.METHOD, "此地址不支持 {method} 方法", "This address does not take {method}", "请查阅接口文档。", "See the interface document."),
    TOO_LARGE("SYS-106", Kind.TOO_LARGE, "上传内容超过上限 {limit}", "The upload is larger than the limit of {limit}", "请拆分文件后上传，或请系统管理员调整上限。", "Split the file, or ask the system administrator to raise the limit."),
    CHANGED_MEANWHILE("SYS-107", Kind.STATE, "内容已被他人修改", "Somebody else has changed this meanwhile", "请刷新后在最新内容上重做。", "Reload and repeat on the newest content."),
    AWAY("SYS-108", Kind.BUSY, "数据库或磁盘暂时不可用", "The database or the disk is not available at the moment", "系统会自动恢复，请稍后重试；若持续出现，请系统管理员检查磁盘空间和日志。",
            "It comes back by itself; try again in a moment. If it goes on, have the system administrator look at disk space and log."),
    BODY_FORM_UNKNOWN("SYS-109", Kind.BODY_FORM, "此地址不接受 {type} 格式的内容", "This address does not take content of the type {type}", "请查阅接口文档，多数接口使用 application/json。",
            "See the interface document; most addresses take application/json."),
    ANSWER_FORM_UNKNOWN("SYS-110", Kind.ANSWER_FORM, "此地址不能以所要求的格式应答", "This address does not answer in the form asked for", "请查阅接口文档，或去掉 Accept 请求头。", "See the interface document, or leave the Accept header out."),
    TOO_SLOW("SYS-121", Kind.BUSY, "查询用时超过上限，已停止", "The query took longer than it may and was stopped", "请缩小条件（例如按主键或更短的时间段查询）；若经常出现，请系统管理员调高 weir.database 的时限。",
            "Ask for less, such as by key or for a shorter time; if it happens often, have the system administrator raise the limits of weir.database."),
    CROWDED("SYS-122", Kind.BUSY, "同时进行的查询过多，暂时没有空闲连接", "Too many queries are worked on at the moment", "请稍后重试；若经常出现，请系统管理员调整 weir.database 的连接数。",
            "Try again in a moment; if it happens often, have the system administrator raise the connections of weir.database."),
    FOREIGN_SHARE("SYS-111", Kind.TOO_MANY, "您有多项文件或规则的处理正在进行，本次未开始", "You have several files or rules being worked on; this one was not begun", "请等前面的处理完成后再试。", "Try again when they are done."),
    FOREIGN_FULL("SYS-112", Kind.BUSY, "正在处理的文件和规则过多，本次未能完成", "Too many files and rules are being worked on; this one was not done", "请稍后重试。", "Try again in a moment."),
    FOREIGN_TOO_LONG("SYS-113", Kind.INPUT, "处理超过 {seconds} 秒，已停止", "The work took longer than {seconds} seconds and was stopped", "请拆分文件、简化规则或检查文件是否损坏后重试；正常文件也如此时，请系统管理员查看日志。",
            "Split the file, simplify the rules, or see whether the file is damaged; where an ordinary file ends so, have the system administrator look at the log."),
    FOREIGN_STOPPED("SYS-114", Kind.BUSY, "处理已停止", "The work was stopped", "请重试。", "Try again."),
    BODY_TOO_SLOW("SYS-115", Kind.SLOW, "内容传送过慢，已中断", "The content came too slowly and was cut off", "请检查网络后重试。", "See to the network and try again."),
    TOO_LONG("SYS-116", Kind.INPUT, "“{field}”最多 {limit} 个字符，现有 {length} 个", "{field} may have {limit} characters and has {length}", "请缩短后重试。", "Shorten it and try again."),
    TOO_MANY_ENTRIES("SYS-117", Kind.INPUT, "“{field}”最多 {limit} 项，现有 {length} 项", "{field} may have {limit} entries and has {length}", "请分几次提交。", "Send it in several parts."),
    EXPORT_SHARE("SYS-118", Kind.TOO_MANY, "您已有 {limit} 个导出正在进行", "{limit} exports of yours are under way", "请等其中一个完成后再导出。", "Export when one of them is done."),
    NO_ROOM_FOR_EXPORT("SYS-119", Kind.BUSY, "磁盘空间不足，导出已停止", "There is no room on the disk for the export; it was stopped", "请缩小范围，或稍后重试；若持续出现，请系统管理员检查磁盘空间。", "Narrow it, or try again later; if it goes on, have the system administrator look at the disk."),
    INTERNAL("SYS-900", Kind.INTERNAL, "系统内部错误，追踪号 {trace}", "An internal error, trace {trace}", "请将追踪号告知系统管理员。", "Tell the system administrator the trace number.");

    private final Told told;

    KernelProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
