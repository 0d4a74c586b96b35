package weir.core.connect.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.jdbc.ReadPlan.First;
import weir.core.connect.jdbc.ReadPlan.Increment;
import weir.core.connect.jdbc.ReadPlan.Period;
import weir.core.connect.jdbc.ReadPlan.Whole;
import weir.core.connect.jdbc.SourceColumn.Kind;

/**
 * One read of a table, view or synonym: one statement, one snapshot, one connection; rows arrive as they are fetched. Every value is the
 * text its server writes for it ({@link Dialect#asText}), so none passes through a binary number or a driver's date. A row's place is its
 * number in the read.
 *
 * <p>{@link #next} throws a {@link SourceProblem} for whatever the database or the network does, and {@link CancellationException} after
 * {@link #cancel}.
 */
public final class DatabaseSource implements RowSource {
    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1, 1, 1, 0, 0);

    private final Session session;
    private final ReadPlan plan;
    private final List<SourceColumn> columns;
    private final RowReader reader;
    private final SpeedLimit speed;
    private final @Nullable LocalDateTime bound;
    private final StampWatch stamps;
    private final Unseen unseen;
    private boolean ended;
    private long rows;

    private DatabaseSource(Session session, ReadPlan plan, List<SourceColumn> columns, RowReader reader, @Nullable LocalDateTime bound, StampWatch stamps, Unseen unseen) {
        this.session = session;
        this.plan = plan;
        this.columns = columns;
        this.reader = reader;
        this.speed = SpeedLimit.of(plan.rowsPerSecond());
        this.bound = bound;
        this.stamps = stamps;
        this.unseen = unseen;
    }

    public static DatabaseSource open(DatabaseSettings settings, ReadPlan plan, Drivers drivers) throws SourceProblem {
        return open(settings, plan, drivers, null);
    }

    /** @param clock the source's time; null = its server's */
    public static DatabaseSource open(DatabaseSettings settings, ReadPlan plan, Drivers drivers, @Nullable SourceClock clock) throws SourceProblem {
        return open(settings, plan, drivers, clock, stop -> { });
    }

    /**
     * @param clock the source's time; null = its server's
     * @param onStop is given, as soon as there is a connection, what stops the read from any other thread: a server may compute for long before
     *     this method has a first row to return with
     * @throws CancellationException where that was called
     */
    public static DatabaseSource open(DatabaseSettings settings, ReadPlan plan, Drivers drivers, @Nullable SourceClock clock, Consumer<Runnable> onStop) throws SourceProblem {
        Session session = Session.open(settings, drivers);
        onStop.accept(session::stop);
        try {
            return start(session, plan, clock);
        } catch (SQLException e) {
            refuseCancelled(session, e);
            session.abort();
            throw Failure.talking(settings, plan.table(), e);
        } catch (SourceProblem | RuntimeException e) {
            session.abort();
            throw e;
        }
    }

    private static DatabaseSource start(Session session, ReadPlan plan, @Nullable SourceClock clock) throws SQLException, SourceProblem {
        // The clock before the snapshot: what the snapshot misses was not committed at that time. See IncrementCursor.
        LocalDateTime now = null;
        if (plan.extent() instanceof Increment) {
            now = clock == null ? session.clock() : clock.now(session.connection);
        }
        List<SourceColumn> all = session.columns(plan.table());
        session.beginSnapshot();
        List<SourceColumn> columns = chosen(plan, all);
        @Nullable SourceColumn stamp = stamp(plan, all);
        String from = " from " + session.dialect.quote(plan.table());
        String where = where(session.dialect, plan, stamp, now);
        Unseen unseen = stamp == null || where.isEmpty() ? new Unseen(0, 0) : unseen(session, stamp, from);
        RowReader reader = reader(session, plan, columns, from + where);
        return new DatabaseSource(session, plan, columns, reader, now, new StampWatch(columns, stamp), unseen);
    }

    /**
     * Rows that no comparison with a time finds.
     *
     * @param unstamped without a stamp
     * @param before stamped before the year 1, or with what is less than any time: minus infinity, zeros
     */
    private record Unseen(long unstamped, long before) {}

    private static Unseen unseen(Session session, SourceColumn stamp, String from) throws SQLException {
        String name = session.dialect.quote(stamp.name());
        List<String> which = new ArrayList<>();
        if (stamp.nullable()) {
            which.add(name + " is null");
        }
        if (session.dialect.hasStampsBeforeTime()) {
            which.add(name + " < " + session.dialect.literal(stamp, FIRST_TIME));
        }
        if (which.isEmpty()) {
            return new Unseen(0, 0);
        }
        @Nullable String[] counts = session.rows("select count(*), count(" + name + ")" + from + " where " + String.join(" or ", which)).getFirst();
        long before = Long.parseLong(String.valueOf(counts[1]));
        return new Unseen(Long.parseLong(String.valueOf(counts[0])) - before, before);
    }

    private static List<SourceColumn> chosen(ReadPlan plan, List<SourceColumn> all) throws SourceProblem {
        Set<SourceColumn> chosen = new LinkedHashSet<>();
        if (plan.columns().isEmpty()) {
            chosen.addAll(all);
        }
        for (String name : plan.columns()) {
            chosen.add(column(plan.table(), all, name));
        }
        @Nullable SourceColumn stamp = stamp(plan, all);
        if (stamp != null) {
            chosen.add(stamp);
        }
        for (SourceColumn column : chosen) {
            if (column.kind() == Kind.BINARY) {
                throw new SourceProblem(Code.UNREADABLE_COLUMN, null, column.name(), column.typeName());
            }
        }
        return List.copyOf(chosen);
    }

    private static @Nullable SourceColumn stamp(ReadPlan plan, List<SourceColumn> all) throws SourceProblem {
        String name = switch (plan.extent()) {
            case Whole whole -> null;
            case First first -> null;
            case Increment increment -> increment.stampColumn();
            case Period period -> period.stampColumn();
        };
        if (name == null) {
            return null;
        }
        SourceColumn stamp = column(plan.table(), all, name);
        if (!stamp.canStamp()) {
            throw new SourceProblem(Code.NO_TIMESTAMP_COLUMN, null, stamp.name(), stamp.typeName());
        }
        return stamp;
    }

    /** By its exact name, else by the only one that differs in letter case. */
    static SourceColumn column(TableName table, List<SourceColumn> all, String name) throws SourceProblem {
        List<SourceColumn> exact = all.stream().filter(c -> c.name().equals(name)).toList();
        List<SourceColumn> found = exact.isEmpty() ? all.stream().filter(c -> c.name().equalsIgnoreCase(name)).toList() : exact;
        if (found.size() != 1) {
            throw new SourceProblem(Code.NO_SUCH_COLUMN, null, table.toString(), name);
        }
        return found.getFirst();
    }

    private static String where(Dialect dialect, ReadPlan plan, @Nullable SourceColumn stamp, @Nullable LocalDateTime now) {
        if (stamp == null) {
            return "";
        }
        String name = dialect.quote(stamp.name());
        return switch (plan.extent()) {
            case Increment(String column, var lookBack, IncrementCursor after) when after != null && now != null ->
                " where " + name + " >= " + dialect.literal(stamp, new IncrementCursor(after.bound(), after.lastStamp(), lookBack).lowerBound(now));
            case Period period -> " where " + name + " >= " + dialect.literal(stamp, period.from()) + " and " + name + " < " + dialect.literal(stamp, period.until());
            default -> "";
        };
    }

    private static RowReader reader(Session session, ReadPlan plan, List<SourceColumn> columns, String fromWhere) throws SQLException {
        if (session.dialect instanceof PostgresDialect postgres && session.connection.isWrapperFor(PGConnection.class)) {
            return copy(session, columns, select(session.dialect, plan, columns, postgres::asCopied, fromWhere));
        }
        return fetched(session, plan, columns, fromWhere);
    }

    /** The road of every driver: a result fetched some rows at a time. */
    static RowReader fetched(Session session, ReadPlan plan, List<SourceColumn> columns, String fromWhere) throws SQLException {
        Statement statement = session.connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(FetchSize.of(columns, session.dialect.fetchSize()));
        boolean bytes = session.dialect instanceof PostgresDialect && isOfNoEncoding(session);
        Function<SourceColumn, String> expression = bytes && session.dialect instanceof PostgresDialect postgres ? postgres::asBytes : session.dialect::asText;
        ResultSet rows = session.stream(statement, select(session.dialect, plan, columns, expression, fromWhere));
        return new ResultRows(rows, columns.size(), new CellText(columns, true), bytes || session.dialect.utf8Bytes());
    }

    private static RowReader copy(Session session, List<SourceColumn> columns, String select) throws SQLException {
        boolean checked = isOfNoEncoding(session);
        // Asked for UTF-8, as our session is, the server would end the whole read at the first row that is none.
        String copy = "copy (" + select + ") to stdout" + (checked ? " (encoding 'SQL_ASCII')" : "");
        return new CopyRows(session.connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy), columns.size(), new CellText(columns, checked));
    }

    /** Whether the database declares no encoding, and therefore holds whatever bytes were put in. */
    private static boolean isOfNoEncoding(Session session) throws SQLException {
        return session.one("show server_encoding").equals("SQL_ASCII");
    }

    private static String select(Dialect dialect, ReadPlan plan, List<SourceColumn> columns, Function<SourceColumn, String> expression, String fromWhere) {
        String select = "select " + String.join(", ", columns.stream().map(expression).toList()) + fromWhere;
        return plan.extent() instanceof First(int rows) ? dialect.limited(select, rows) : select;
    }

    @Override
    public List<String> columns() {
        return columns.stream().map(SourceColumn::name).toList();
    }

    /** How the source describes {@link #columns()}. */
    public List<SourceColumn> shape() {
        return columns;
    }

    @Override
    public boolean next(Block into) throws SourceProblem {
        into.clear();
        refuseCancelled(session, null);
        if (ended) {
            return false;
        }
        speed.await();
        refuseCancelled(session, null);
        try {
            ended = !reader.fill(into, speed.portion(into.capacity));
        } catch (SQLException e) {
            refuseCancelled(session, e);
            session.abort();
            throw Failure.talking(session.settings, plan.table(), e);
        }
        rows += into.rows;
        speed.took(into.rows);
        stamps.watch(into);
        return !into.isEmpty();
    }

    private static void refuseCancelled(Session session, @Nullable SQLException cause) {
        if (session.isStopped() || Thread.currentThread().isInterrupted()) {
            session.abort();
            CancellationException stop = new CancellationException("the read was cancelled");
            if (cause != null) {
                stop.initCause(cause);
            }
            throw stop;
        }
    }

    /** Stops the read at once; callable from any thread. */
    public void cancel() {
        session.stop();
    }

    @Override
    public long bytesRead() {
        return reader.bytes();
    }

    public long rowsRead() {
        return rows;
    }

    /** Rows without a stamp that this increment or period therefore does not hold; a first increment and a whole read hold them. */
    public long unstamped() {
        return unseen.unstamped();
    }

    /** Rows whose stamp lies before the year 1, is zero or minus infinity, and which this increment or period therefore does not hold. */
    public long stampedBefore() {
        return unseen.before();
    }

    /** Rows read so far whose stamp is no time of the years 1 to 9999. */
    public long timeless() {
        return stamps.timeless();
    }

    /**
     * Where the next increment goes on from, once every row of this one is safe.
     *
     * @throws IllegalStateException before the end of the read, or for a read that is no increment
     */
    public IncrementCursor cursor() {
        if (!ended || bound == null || !(plan.extent() instanceof Increment increment)) {
            throw new IllegalStateException("only an increment read to its end has a cursor");
        }
        @Nullable LocalDateTime before = increment.after() == null ? null : increment.after().lastStamp();
        return new IncrementCursor(bound, stamps.latest(before), increment.lookBack());
    }

    @Override
    public void close() {
        if (ended) {
            session.close();
        } else {
            // Closing in order would first read the rest of the result.
            session.abort();
        }
    }
}
