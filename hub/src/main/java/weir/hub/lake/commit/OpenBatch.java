package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.DiskRoom;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;
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
    private final DiskRoom room;
    private byte[] outcome = new byte[0];
    private int[] order = new int[0];
    private @Nullable LogFile file;
    private boolean ended;
    private boolean told;

    OpenBatch(long id, long run, ResourceTable table, Connection connection, KnownKeys known, ServingLoad load, LogWriter log, DiskRoom room) {
        this.id = id;
        this.run = run;
        this.table = table;
        this.connection = connection;
        this.known = known;
        this.load = load;
        this.log = log;
        this.room = room;
    }

    public long id() {
        return id;
    }

    /** Takes the good rows of one block; unchanged rows leave no trace but in the counts. */
    public void accept(TypedBlock block) throws SQLException, IOException, InterruptedException {
        refuseWithoutRoom(0);
        if (outcome.length < block.rows) {
            outcome = new byte[block.hashHigh.length];
            order = new int[block.hashHigh.length];
        }
        known.decide(block, outcome);
        apply(block, outcome);
    }

    /** @throws Problem where writing {@code coming} bytes more could leave the database without room */
    void refuseWithoutRoom(long coming) throws IOException {
        if (room.isShortFor(coming)) {
            throw LakeProblem.DISK_FULL.because("batch", id);
        }
    }

    private void apply(TypedBlock block, byte[] what) throws SQLException, IOException, InterruptedException {
        tally.add(block, what);
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

    /** Takes rows that stand in the log already, with what they do. */
    void replay(TypedBlock block, byte[] does) throws SQLException, IOException, InterruptedException {
        tally.add(block, does);
        load.add(block, all(block.rows), block.rows, does);
    }

    private int[] all(int rows) {
        if (order.length < rows) {
            order = new int[rows];
        }
        for (int row = 0; row < rows; row++) {
            order[row] = row;
        }
        return order;
    }

    /** No more rows come; the log file is written to its end meanwhile. */
    void endRows() throws SQLException, InterruptedException {
        known.close();
        log.end();
    }

    /** Closes the log file and forces it to disk. */
    @Nullable LogFile closeLog() throws SQLException, IOException, InterruptedException {
        endRows();
        file = log.finish();
        return file;
    }

    @Nullable LogFile logFile() {
        return file;
    }

    boolean isEnded() {
        return ended;
    }

    /** The log is about to hear of the batch; from here on only the log knows whether it stands. */
    void told() {
        told = true;
    }

    boolean isTold() {
        return told;
    }

    /** Lets go of everything: what is not committed is gone, the resource's lock with it. */
    void release() throws SQLException, InterruptedException {
        try (connection) {
            releaseKeepingConnection();
        }
    }

    /** Lets go of everything after a failure and says what it means; the connection and its lock stay with their owner. */
    Problem failed(Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Problem problem = Failure.of(cause, id);
        try {
            releaseKeepingConnection();
        } catch (SQLException | InterruptedException | RuntimeException e) {
            problem.addSuppressed(e);
        }
        return problem;
    }

    /** As {@link #release}, but the connection and its lock stay with their owner. */
    void releaseKeepingConnection() throws SQLException, InterruptedException {
        ended = true;
        // Each of them goes, whatever the others say: a log thread left behind would wait for rows for ever.
        try {
            known.close();
        } finally {
            try {
                log.close();
            } finally {
                load.close();
            }
        }
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}
