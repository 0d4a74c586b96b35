package weir.hub.kernel.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.hub.kernel.DatabaseSettings;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Work;

/** How many connections each kind of work gets of those the server has for us. */
final class Connections {
    /** What loads, the log's catalogue and an operator's own look take beside the pools. */
    static final int BESIDE = 30;
    /** Below that the hub does not start: every kind needs two, and a load six. */
    static final int LEAST = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private Connections() {}

    /** @throws StartProblem where the server has less than {@link #LEAST} for us */
    static Map<Work, Integer> share(OperationalDatabase database, DatabaseSettings settings) throws SQLException {
        return share(allowed(database), settings);
    }

    static Map<Work, Integer> share(int allowed, DatabaseSettings settings) {
        if (allowed < LEAST) {
            throw new StartProblem("数据库只允许本平台使用 " + allowed + " 个连接，至少需要 " + LEAST + " 个，请调高 max_connections 或角色的连接数上限",
                    "the database allows this platform " + allowed + " connections; at least " + LEAST + " are needed: raise max_connections or the limit of the role");
        }
        int wanted = settings.connections();
        int given = Math.min(wanted, Math.max(allowed - BESIDE, allowed * 2 / 5));
        Map<Work, Integer> share = new EnumMap<>(Work.class);
        for (Work work : Work.values()) {
            share.put(work, Math.max(2, settings.connections(work) * given / wanted));
        }
        if (given < wanted) {
            LOG.warn("the database allows this platform {} connections, {} would be right: {} in pools and {} for loads; the pools get {}", allowed, wanted + BESIDE, wanted, BESIDE, share);
        }
        return share;
    }

    /** What the server, the database and the role allow, the least of them; other users of the server are not known. */
    private static int allowed(OperationalDatabase database) throws SQLException {
        String limits = "select least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - coalesce(current_setting('reserved_connections', true)::int, 0), "
                + "(select case when datconnlimit < 0 then 1000000 else datconnlimit end from pg_database where datname = current_database()), "
                + "(select case when rolconnlimit < 0 then 1000000 else rolconnlimit end from pg_roles where rolname = current_user))";
        try (Connection connection = database.connect(); Statement statement = connection.createStatement(); ResultSet answer = statement.executeQuery(limits)) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
