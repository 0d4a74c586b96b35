package weir.hub.collect.connection;

import java.time.Instant;
import java.util.Map;
import weir.core.connect.jdbc.DatabaseKind;

/**
 * A front-end database (前置库), without its password.
 *
 * @param organisation whose database it is
 * @param database its name; Oracle: the service name
 * @param parameters of the driver, from the dialect's list, and {@code timeZone}
 */
public record Connection(long id, long organisation, String name, DatabaseKind dialect, String host, int port, String database, String username, Map<String, String> parameters,
        Instant changedAt, String changedBy) {
    public Connection {
        parameters = Map.copyOf(parameters);
    }
}
