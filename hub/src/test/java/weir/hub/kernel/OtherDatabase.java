package weir.hub.kernel;

import java.sql.SQLException;
import weir.embedded.EmbeddedPostgres;

/** A second database on the test hub's own server, as a second platform would have it. */
public final class OtherDatabase {
    private OtherDatabase() {}

    public static OperationalDatabase on(EmbeddedPostgres server, String name) throws SQLException {
        server.createDatabase(name);
        return OperationalDatabase.external(server.url(name), EmbeddedPostgres.USER, server.password());
    }
}
