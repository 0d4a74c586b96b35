package weir.broken.moment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Reads a stored time as nobody should. */
class ZonedRows {
    LocalDateTime time(ResultSet found) throws SQLException {
        return found.getTimestamp(1).toLocalDateTime();
    }

    ZoneId zone() {
        return ZoneId.systemDefault();
    }
}
