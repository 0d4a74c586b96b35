package weir.core.connect.jdbc;

/** The databases we can read from. The names stand in stored connections and never change. */
public enum DatabaseKind {
    POSTGRESQL(PostgresDialect.postgresql()),
    MARIADB(new MariaDialect()),
    /** Read with MariaDB's driver, which speaks MySQL's protocol. */
    MYSQL(new MariaDialect()),
    ORACLE(OracleDialect.oracle()),
    SQLSERVER(new SqlServerDialect()),
    /** 达梦. */
    DAMENG(OracleDialect.dameng()),
    /** 人大金仓. */
    KINGBASE(PostgresDialect.kingbase()),
    OPENGAUSS(PostgresDialect.openGauss());

    private final Dialect dialect;

    DatabaseKind(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }
}
