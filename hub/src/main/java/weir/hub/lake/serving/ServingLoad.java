package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import weir.core.batch.TypedBlock;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/**
 * One batch on its way into a serving table, unseen by readers until the connection of {@link #marking()} commits.
 *
 * <p>New rows are copied straight into the table, changed and deleted ones into a stage that {@link #merge} joins. A large load into an empty
 * table fills a {@link SideTable} instead, which takes the table's place at the end ({@link #swap}), so that readers never wait.
 */
public final class ServingLoad implements AutoCloseable {
    private static final int CHUNK = 256 << 10;
    /** A batch this large is worth a second connection. */
    private static final long ENOUGH_FOR_TWO = 8L << 20;

    /** The two connections bring different keys; where a source that vouched for that was wrong, they would wait for each other without end. */
    private static final Duration RIVAL_PATIENCE = Duration.ofSeconds(60);

    private static final String FEW = "weir_new";
    /** What a batch touches is mostly in memory; by the default costs the server would read a whole table to find a hundredth of its rows. */
    static final String PREFER_INDEXES = "set local random_page_cost = 1.1";

    private final OperationalDatabase database;
    private final ResourceTable table;
    private final long batch;
    private final Connection main;
    private final boolean empty;
    private final boolean twoLoaders;
    private final KeyWindow created;
    private final Stage stage;
    private @Nullable CopyLane lane;
    private @Nullable SecondLane second;
    private @Nullable SideTable side;
    private boolean few;
    private long pagesBefore;
    private long rows;
    private long copied;

    /**
     * @param main the connection that holds the resource's lock; it is the load's from now on, in a transaction
     * @param empty whether the table holds no rows
     */
    public ServingLoad(OperationalDatabase database, ResourceTable table, long batch, Connection main, boolean empty, boolean twoLoaders) throws SQLException {
        this.database = database;
        this.table = table;
        this.batch = batch;
        this.main = main;
        this.empty = empty;
        this.twoLoaders = twoLoaders;
        this.created = new KeyWindow(table, batch, !empty);
        this.stage = new Stage(table, batch);
        main.setAutoCommit(false);
    }

    /** Adds rows by what they do; {@code rows} are indices in the block. */
    public void add(TypedBlock block, int[] order, int count, byte[] outcome) throws SQLException, IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            add(block, order[i], outcome[order[i]]);
        }
    }

    private void add(TypedBlock block, int row, byte outcome) throws SQLException, IOException, InterruptedException {
        if (outcome == Outcome.CREATED) {
            created.add(block, row);
            rows++;
            if (created.isFull() || (empty && created.bytes() >= CHUNK)) {
                flush();
            }
        } else {
            stage.add(block, row, outcome == Outcome.DELETED);
        }
    }

    /** Adds one of many rows that come in the order of their keys: once they are more than a few, they go on at once. */
    public void addNext(TypedBlock block, int row, byte outcome) throws SQLException, IOException, InterruptedException {
        add(block, row, outcome);
        if (lane != null && created.bytes() >= CHUNK) {
            flush();
        }
    }

    private void flush() throws SQLException, IOException, InterruptedException {
        if (lane == null) {
            lane = open();
        }
        if (twoLoaders && second == null && side == null && copied >= ENOUGH_FOR_TWO) {
            second = new SecondLane(database, table, batch, RIVAL_PATIENCE);
        }
        copied += created.bytes();
        created.flush(this::put, CHUNK);
    }

    /** To the lane with less to do. */
    private void put(byte[] bytes, int from, int count) throws SQLException, IOException, InterruptedException {
        CopyLane first = java.util.Objects.requireNonNull(lane);
        if (second != null && second.waiting() < first.waiting()) {
            second.put(bytes, from, count);
        } else {
            first.put(bytes, from, count);
        }
    }

    private CopyLane open() throws SQLException {
        if (empty && mayBeReplaced()) {
            SideTable beside = new SideTable(database, table, batch);
            side = beside;
            return beside.lane();
        }
        if (twoLoaders) {
            SecondLane.limitWaiting(main, RIVAL_PATIENCE);
        }
        pagesBefore = ReadBack.pages(main, target());
        return new CopyLane(main, copy(target(), table));
    }

    private String target() {
        return side != null ? side.name() : ServingTable.name(table.code());
    }

    static String copy(String name, ResourceTable table) {
        return copy(name, table, "format binary");
    }

    static String copy(String name, ResourceTable table, String options) {
        return "copy " + name + " (" + ServingTable.allColumns(table.schema()) + ") from stdin (" + options + ")";
    }

    /** A table that a view or another object rests on stays in its place. */
    private boolean mayBeReplaced() throws SQLException {
        try (var query = main.prepareStatement("select not exists (select from pg_depend where refobjid = ?::regclass and classid = 'pg_rewrite'::regclass)")) {
            query.setString(1, ServingTable.name(table.code()));
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    /** About what {@link #merge} writes at once, in bytes: the stage three times (table, log, index), or the key of a side table. */
    public long coming() {
        return 3 * stage.bytes() + (side != null ? copied / 2 : 0);
    }

    /** Ends the streams and merges; of a side table the key is built from here on, until {@link #prepare}. */
    public Merged merge() throws SQLException, IOException, InterruptedException {
        if (rows > 0 && lane == null) {
            insertFew();
        } else if (rows > 0) {
            created.flush(this::put, CHUNK);
            endLanes();
        }
        return stage.merge(main);
    }

    /** Rows that fit one window go through a table of their own, by which they are found again. */
    private void insertFew() throws SQLException, IOException, InterruptedException {
        few = true;
        try (Statement statement = main.createStatement()) {
            statement.execute(PREFER_INDEXES);
            statement.execute("create temp table " + FEW + " (" + ServingTable.columns(table.schema()) + ") on commit drop");
            lane = new CopyLane(main, copy(FEW, table));
            created.flush(this::put, CHUNK);
            endLanes();
            statement.execute("analyze " + FEW);
            String columns = ServingTable.allColumns(table.schema());
            statement.execute("insert into " + target() + " (" + columns + ") select " + columns + " from " + FEW);
        }
    }

    /** How many rows the stage changed and deleted. */
    public record Merged(long changed, long deleted) {}

    private void endLanes() throws SQLException, IOException, InterruptedException {
        CopyLane first = java.util.Objects.requireNonNull(lane);
        long taken = side != null ? side.end() : first.end();
        if (second != null) {
            taken += second.end();
        }
        if (taken != rows) {
            throw new IOException("the server took " + taken + " of " + rows + " rows");
        }
    }

    /** What stands in the target for this batch, read back. */
    public Standing standing() throws SQLException {
        ReadBack read = new ReadBack(table, target(), batch);
        Standing standing = new Standing();
        if (side != null) {
            alone();
            standing.read(main, read.everywhere());
            return standing;
        }
        if (few) {
            standing.read(main, read.joined(FEW, ""));
        } else if (rows > 0) {
            standing.read(main, read.onNewPages(pagesBefore, stage.isEmpty() ? null : Stage.NAME));
        }
        if (!stage.isEmpty()) {
            standing.read(main, read.joined(Stage.NAME, " and not s." + ServingTable.GONE));
        }
        if (second != null) {
            second.read(standing, read.onNewPages(pagesBefore, null));
        }
        return standing.rows() == rows + stage.changes() ? standing : standingEverywhere(read);
    }

    /** The server's other workers build the key meanwhile. */
    private void alone() throws SQLException {
        try (Statement statement = main.createStatement()) {
            statement.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    /** Some rows went where others had left room: the whole table has to be looked at. */
    private Standing standingEverywhere(ReadBack read) throws SQLException {
        Standing standing = new Standing();
        standing.read(main, read.everywhere());
        if (second != null) {
            second.read(standing, read.everywhere());
        }
        return standing;
    }

    /** The last that can fail: the side table has its key, the second connection's rows are safe without being shown. To be called before the log is told. */
    public void prepare() throws SQLException, InterruptedException {
        if (side != null) {
            side.awaitKey();
        }
        if (second != null) {
            second.prepare();
        }
    }

    /** Puts the side table in the table's place; to be called last before the commit, because readers wait from here on. */
    public void swap() throws SQLException {
        if (side != null) {
            side.swap(main);
        }
    }

    /** The connection whose commit makes the batch true. */
    public Connection marking() {
        return main;
    }

    /** Whether readers would see half of the rows between the two commits. */
    public boolean isHalved() {
        return second != null;
    }

    /** Commits the second connection's rows; to be called after the marking transaction. */
    public void finish() throws SQLException {
        if (second != null) {
            second.commit();
        }
    }

    /** Gives up what is not committed and ends the second connection; the main one stays open for its owner. */
    @Override
    public void close() throws SQLException, InterruptedException {
        stage.close();
        // Each of them goes, whatever the others say; the side table last, because the main transaction may hold it.
        try (SideTable beside = side) {
            try (SecondLane other = second) {
                if (lane != null) {
                    lane.cancel();
                }
            } finally {
                if (!main.isClosed() && !main.getAutoCommit()) {
                    main.rollback();
                }
            }
        }
    }
}
