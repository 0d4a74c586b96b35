package weir.hub.audit;

import weir.hub.kernel.ProblemCode;

/** Failures of the evidence chain. */
public enum AuditProblem implements ProblemCode {
    NOT_WRITTEN("AUD-101", Kind.BUSY, "存证暂时无法写入，操作未被接受", "Evidence cannot be written at the moment, so the call is not accepted", "请稍后重试；若持续出现，请系统管理员检查数据库和磁盘。",
            "Try again later; if it goes on, have the system administrator look at the database and the disk.");

    private final Told told;

    AuditProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
        told = Told.of(code, kind, zh, en, nextZh, nextEn);
    }

    @Override
    public Told told() {
        return told;
    }
}
