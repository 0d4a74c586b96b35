package weir.hub.lake.commit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.DiskRoom;
import weir.hub.kernel.Problem;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.log.LogFile;
import weir.hub.lake.log.LogWriter;
import weir.hub.lake.serving.KnownKeys;
import weir.hub.lake.serving.KnownRows;
import weir.hub.lake.serving.Outcome;
import weir.hub.lake.serving.ServingLoad;
import weir.hub.lake.serving.WaitingRows;

/** A batch while its rows come in: what is known of the table, the load, the log file, the tally. For one thread. */
public final class OpenBatch {
    /** What a row takes at the most while it comes in, in times of itself: table, index and their log; the log file. */
    private static final int COPIES = 3;

    /** Rows that are looked up and written together: the index's leaves that they meet stay in the server's memory meanwhile. */
    private static final int SLICE = 16_384;

    final long id;
    final long run;
    final ResourceTable table;
    final Connection connection;
    final KnownKeys known;
    final ServingLoad load;
    final LogWriter log;
    final Tally tally = new Tally();
    private final DiskRoom room;
    private final WaitingRows waiting;
    private byte[] outcome = new byte[0];
    private int[] order = new int[0];
    private int written;
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
        this.waiting = known.waitingRows();
    }

    public long id() {
        return id;
    }

    /** Takes the good rows of one block; unchanged rows leave no trace but in the counts. */
    public void accept(TypedBlock block) throws SQLException, IOException, InterruptedException {
        refuseWithoutRoom(0);
        KnownRows rows = known.atOnce(block.rows);
        if (rows != null) {
            settle(rows);
            decide(rows, block);
            return;
        }
        waiting.add(block);
        if (waiting.isFull()) {
            settle();
        }
    }

    private void decide(KnownRows rows, TypedBlock block) throws SQLException, IOException, InterruptedException {
        if (outcome.length < block.rows) {
            outcome = new byte[block.hashHigh.length];
        }
        rows.decide(block, outcome);
        record(block, outcome);
        load.add(block, order, written, outcome);
    }

    /** What has waited is decided by what answers at once by now. */
    private void settle(KnownRows rows) throws SQLException, IOException, InterruptedException {
        for (TypedBlock piece : waiting.pieces()) {
            decide(rows, piece);
        }
        waiting.clear();
    }

    /**
     * What has waited is looked up and goes its way: to the table in the order of keys, to the log as it came. Slice by slice, so that the
     * server's pages that the lookup has met are still in its memory when the rows are written to them.
     */
    private void settle() throws SQLException, IOException, InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        refuseWithoutRoom(COPIES * waiting.bytes());
        int[] inOrder = waiting.inKeyOrder();
        byte[] does = new byte[inOrder.length];
        for (int from = 0; from < inOrder.length; from += SLICE) {
            int to = Math.min(inOrder.length, from + SLICE);
            known.decide(waiting, inOrder, from, to, does);
            for (int i = from; i < to; i++) {
                load(inOrder[i], does[inOrder[i]]);
            }
        }
        for (int i = 0; i < waiting.pieces().size(); i++) {
            TypedBlock piece = waiting.pieces().get(i);
            record(piece, Arrays.copyOfRange(does, waiting.first(i), waiting.first(i) + piece.rows));
        }
        waiting.clear();
    }

    private void load(int number, byte does) throws SQLException, IOException, InterruptedException {
        if (does != Outcome.UNCHANGED) {
            int piece = waiting.piece(number);
            load.addNext(waiting.pieces().get(piece), number - waiting.first(piece), does);
        }
    }

    /** @throws Problem where writing {@code coming} bytes more could leave the database without room */
    void refuseWithoutRoom(long coming) throws IOException {
        if (room.isShortFor(coming)) {
            throw LakeProblem.DISK_FULL.because("batch", id);
        }
    }

    /** Counts the rows and writes to the log those that do something: {@link #written} of them, listed in {@link #order}. */
    private void record(TypedBlock block, byte[] what) throws IOException, InterruptedException {
        tally.add(block, what);
        if (order.length < block.rows) {
            order = new int[block.hashHigh.length];
        }
        written = 0;
        for (int row = 0; row < block.rows; row++) {
            if (what[row] != Outcome.UNCHANGED) {
                order[written++] = row;
            }
        }
        if (written > 0) {
            log.add(block, order, written, what);
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

    /** No more rows come: those that waited are decided. To be called first by whoever ends the batch, with whatever end. */
    void lastRow() throws SQLException, IOException, InterruptedException {
        settle();
    }

    /** Behind {@link #lastRow}; the log file is written to its end meanwhile. */
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
        waiting.clear();
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
