package weir.demo.source;

import weir.demo.source.SourceTable.Server;

/**
 * How a department's database is reached: an account that may only read that department's tables.
 *
 * @param schema PostgreSQL schema or MariaDB database, the department's code
 * @param database name to connect to
 */
public record DepartmentDatabase(Server server, String schema, String host, int port, String database, String username, String password) {
    public String url() {
        return "jdbc:" + (server == Server.POSTGRES ? "postgresql" : "mariadb") + "://" + host + ":" + port + "/" + database;
    }
}
