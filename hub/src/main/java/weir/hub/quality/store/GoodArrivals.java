package weir.hub.quality.store;

import java.sql.Connection;
import java.sql.SQLException;
import weir.hub.quality.reject.BinaryCopy;
import weir.hub.quality.reject.WaitingKeys;

/** Keys of waiting rejects that a batch brings right, on the writer's own connection. They count once the batch stands. */
public final class GoodArrivals {
    private GoodArrivals() {}

    public static void write(Connection connection, RejectCounts.Header header, WaitingKeys met) throws SQLException {
        if (met.count() == 0) {
            return;
        }
        try (BinaryCopy copy = new BinaryCopy(connection, "quality.good_arrival (batch, resource, key_hash, as_of, deletes)", 5)) {
            for (int at = 0; at < met.count(); at++) {
                copy.row();
                copy.number(header.batch());
                copy.number(header.resource());
                copy.uuid(met.high(at), met.low(at));
                copy.number(header.asOf());
                copy.bool(met.deletes(at));
            }
            copy.end();
        }
    }

    /** Removes what an earlier attempt at the batch has left. */
    public static void clear(Connection connection, long batch) throws SQLException {
        try (var delete = connection.prepareStatement("delete from quality.good_arrival where batch = ?")) {
            delete.setLong(1, batch);
            delete.execute();
        }
    }
}
