package weir.hub.audit;

import weir.hub.kernel.ProblemCode;
import weir.hub.kernel.Words;

/** Failures of the evidence chain. */
public enum AuditProblem implements ProblemCode {
    NOT_WRITTEN("AUD-101", Kind.BUSY, "存证暂时无法写入，操作未被接受", "Evidence cannot be written at the moment, so the call is not accepted", "请稍后重试；若持续出现，请系统管理员检查数据库和磁盘。",
            "Try again later; if it goes on, have the system administrator look at the database and the disk.");

    private final String code;
    private final Kind kind;
    private final Words what;
    private final Words next;

    AuditProblem(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
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
