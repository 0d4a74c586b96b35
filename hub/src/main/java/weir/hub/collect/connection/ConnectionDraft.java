package weir.hub.collect.connection;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.core.connect.jdbc.DatabaseKind;

/**
 * A connection as somebody wants it.
 *
 * @param port 0 = the database's usual one
 * @param password null = the one already kept; must be given anew where it would go to another server or account
 */
public record ConnectionDraft(long organisation, String name, DatabaseKind dialect, String host, int port, String database, String username, @Nullable String password, Map<String, String> parameters) {
    public ConnectionDraft {
        name = name.strip();
        parameters = Map.copyOf(parameters);
    }

    /** Whether a password kept for the connection would go where it went before. */
    public boolean isSameAccount(Connection kept) {
        return dialect == kept.dialect() && Objects.equals(host.strip(), kept.host()) && (port == 0 ? dialect.dialect().defaultPort() : port) == kept.port() && username.equals(kept.username())
                && database.strip().equals(kept.database());
    }

    @Override
    public String toString() {
        return dialect + " " + username + "@" + host + ":" + port + "/" + database;
    }
}
