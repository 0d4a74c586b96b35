package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.LogFile;
import weir.hub.lake.log.LogWriter;
import weir.hub.lake.serving.KnownKeys;
import weir.hub.lake.serving.Outcome;
import weir.hub.lake.serving.ServingLoad;

/** A batch while its rows come in: what is known of the table, the load, the log file, the tally. For one thread. */
public final class OpenBatch {
    final long id;
    final long run;
    final ResourceTable table;
    final Connection connection;
    final KnownKeys known;
    final ServingLoad load;
    final LogWriter log;
    final Tally tally = new Tally();
    private byte[] outcome = new byte[0];
    private int[] order = new int[0];
    private @Nullable LogFile file;
    private boolean ended;

    OpenBatch(long id, long run, ResourceTable table, Connection connection, KnownKeys known, ServingLoad load, LogWriter log) {
        this.id = id;
        this.run = run;
        this.table = table;
        this.connection = connection;
        this.known = known;
        this.load = load;
        this.log = log;
    }

    public long id() {
        return id;
    }

    /** Takes the good rows of one block; unchanged rows leave no trace but in the counts. */
    public void accept(TypedBlock block) throws SQLException, IOException, InterruptedException {
        if (outcome.length < block.rows) {
            outcome = new byte[block.hashHigh.length];
            order = new int[block.hashHigh.length];
        }
        known.decide(block, outcome);
        apply(block, outcome);
    }

    /** Takes rows of which it is known already what they do. */
    void apply(TypedBlock block, byte[] what) throws SQLException, IOException, InterruptedException {
        tally.add(block, what);
        if (order.length < block.rows) {
            order = new int[block.hashHigh.length];
        }
        int count = 0;
        for (int row = 0; row < block.rows; row++) {
            if (what[row] != Outcome.UNCHANGED) {
                order[count++] = row;
            }
        }
        if (count > 0) {
            log.add(block, order, count, what);
            load.add(block, order, count, what);
        }
    }

    /** Closes the log file and forces it to disk. */
    @Nullable LogFile closeLog() throws IOException, InterruptedException {
        file = log.finish();
        return file;
    }

    @Nullable LogFile logFile() {
        return file;
    }

    boolean isEnded() {
        return ended;
    }

    /** Lets go of everything: what is not committed is gone, the resource's lock with it. */
    void release() throws SQLException, InterruptedException {
        ended = true;
        try (connection) {
            try {
                known.close();
                log.close();
            } finally {
                load.close();
            }
        }
    }
}
