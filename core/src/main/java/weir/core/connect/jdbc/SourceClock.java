package weir.core.connect.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Where a read takes the source's time from; the server itself, except where a test drives the clock. */
@FunctionalInterface
public interface SourceClock {
    LocalDateTime now(Connection connection) throws SQLException;
}
