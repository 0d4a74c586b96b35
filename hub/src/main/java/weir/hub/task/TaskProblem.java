package weir.hub.task;

import weir.hub.kernel.ProblemCode;

/** What can go wrong with tasks and runs themselves. */
public enum TaskProblem implements ProblemCode {
    NO_SUCH_RUN("TSK-101", Kind.MISSING, "没有编号为 {id} 的运行", "There is no run {id}", "请核对地址，或在运行列表中查找。", "Check the address, or look for it in the list of runs."),
    NO_SUCH_SCHEDULE("TSK-102", Kind.MISSING, "没有这个计划：{subject}", "There is no schedule for {subject}", "请刷新列表。", "Reload the list."),
    OVER("TSK-103", Kind.STATE, "运行已经结束", "The run is over", "如需重做，请重新运行。", "Start it anew if it is to be repeated."),
    NOT_OVER("TSK-104", Kind.STATE, "运行尚未结束", "The run is not over yet", "请等待其结束，或先取消。", "Wait for its end, or cancel it first."),
    BAD_CRON("TSK-105", Kind.INPUT, "时间表达式不正确：{expression}", "Not a time expression: {expression}", "例如 0 2 * * * 表示每天 2 点。", "For example 0 2 * * * means every day at 2."),
    BAD_WINDOW("TSK-106", Kind.INPUT, "每天次数应在 1 至 1440 之间：{times}", "Times per day lie between 1 and 1440: {times}", "请改正后重试。", "Correct it and try again."),
    NO_HANDLER("TSK-107", Kind.INTERNAL, "没有处理 {kind} 的程序", "Nothing here runs tasks of the kind {kind}", "请联系系统管理员。", "Tell the system administrator."),
    BROKEN("TSK-108", Kind.INTERNAL, "运行因系统内部错误而失败，追踪号 {trace}", "The run failed through an internal error, trace {trace}", "请将追踪号告知系统管理员。", "Tell the system administrator the trace number."),
    AWAY("TSK-109", Kind.EXTERNAL, "数据库、网络或磁盘暂时不可用：{cause}", "The database, the network or the disk was not available: {cause}", "系统会自动重试；若持续出现，请系统管理员检查。",
            "It is tried again by itself; if it goes on, have the system administrator look."),
    TOO_MANY_CRASHES("TSK-110", Kind.INTERNAL, "程序在此运行中多次中断（{times} 次），不再自动继续", "The program broke off {times} times during this run; it is not continued by itself", "请系统管理员查看日志后重试。",
            "Have the system administrator read the log, then retry."),
    CANCELLED("TSK-111", Kind.STATE, "已被 {name} 取消", "Cancelled by {name}", "如有需要可重新运行。", "Start it again if needed.");

    private final Told told;

    TaskProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
