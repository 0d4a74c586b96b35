package weir.hub.kernel;

/** What a person is on the platform. The three administrators exclude one another and every other role. */
public enum Role {
    /** 系统管理员: settings, connections to the outside, backups, runs. */
    SYSTEM_ADMINISTRATOR(Words.of("系统管理员", "System administrator")),
    /** 安全管理员: organisations, people, roles, locks. */
    SECURITY_ADMINISTRATOR(Words.of("安全管理员", "Security administrator")),
    /** 审计管理员: reads and verifies the evidence. */
    AUDIT_ADMINISTRATOR(Words.of("审计管理员", "Audit administrator")),
    /** 数据管理员 of the data bureau: catalogue, feeds, batches of all organisations. */
    DATA_MANAGER(Words.of("数据管理员", "Data manager")),
    /** 部门数据员: resources, feeds, uploads, repair of the own organisation and those below it. */
    OPERATOR(Words.of("部门数据员", "Department operator")),
    /** 分析员: reads what its organisation may read. */
    ANALYST(Words.of("分析员", "Analyst"));

    private final Words label;

    Role(Words label) {
        this.label = label;
    }

    public Words label() {
        return label;
    }

    /** Whether a holder of the role has to confirm whoever is to get it: the administrators, and the data managers, who see everybody's data. */
    public boolean isConfirmed() {
        return isAdministrator() || this == DATA_MANAGER;
    }

    public boolean isAdministrator() {
        return this == SYSTEM_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR || this == AUDIT_ADMINISTRATOR;
    }
}
