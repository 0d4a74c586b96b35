package weir.core.connect.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.Catalogue.Description;
import weir.core.connect.jdbc.Catalogue.Index;
import weir.core.connect.jdbc.SourceColumn.Kind;

/**
 * Tries, before a feed exists, whether it would work (连接自检): each point OK, WARNING, FAILED or SKIPPED. After a failed point whatever
 * depends on it is SKIPPED. Each step against the network or the server is bounded in time; the whole takes at most about two minutes.
 */
public final class SelfTest {
    private static final int CONNECT_MILLIS = 5000;
    private static final int QUESTION_SECONDS = 20;
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private final DatabaseSettings settings;
    private final Drivers drivers;
    private final Clock clock;
    private final @Nullable Target target;
    private final List<Point> points = new ArrayList<>();

    /**
     * What the feed would read.
     *
     * @param columns the mapped ones
     * @param stampColumn null for whole loads
     * @param keyColumns the columns of the resource's key
     */
    public record Target(TableName table, List<String> columns, @Nullable String stampColumn, List<String> keyColumns) {
        public Target {
            columns = List.copyOf(columns);
            keyColumns = List.copyOf(keyColumns);
        }
    }

    /** What is tried, in this order. */
    public enum Name {
        NETWORK,
        PORT,
        ACCOUNT,
        RIGHTS,
        CLOCK,
        COLUMNS,
        INDEX,
        KEY
    }

    /** How it went. */
    public enum State {
        OK,
        WARNING,
        FAILED,
        SKIPPED
    }

    /** One result; the words for people are in {@link SelfTestText}. */
    public record Point(Name name, State state, String code, List<String> arguments) {}

    private SelfTest(DatabaseSettings settings, @Nullable Target target, Drivers drivers, Clock clock) {
        this.settings = settings;
        this.target = target;
        this.drivers = drivers;
        this.clock = clock;
    }

    /** @param target null = only the connection; @param clock ours, to compare the source's with */
    public static List<Point> run(DatabaseSettings settings, @Nullable Target target, Drivers drivers, Clock clock) {
        SelfTest test = new SelfTest(settings, target, drivers, clock);
        test.network();
        for (Name name : Name.values()) {
            if (test.points.stream().noneMatch(point -> point.name() == name)) {
                test.add(name, State.SKIPPED, test.points.stream().anyMatch(p -> p.state() == State.FAILED) ? "AFTER_FAILURE" : "NOT_ASKED");
            }
        }
        return test.points.stream().sorted(java.util.Comparator.comparing(Point::name)).toList();
    }

    /** Whether a feed may be saved: nothing failed. */
    public static boolean passed(List<Point> points) {
        return points.stream().noneMatch(point -> point.state() == State.FAILED);
    }

    private void network() {
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (UnknownHostException e) {
            add(Name.NETWORK, State.FAILED, "HOST_UNKNOWN", settings.host());
            return;
        }
        add(Name.NETWORK, State.OK, "HOST_KNOWN", address.getHostAddress());
        long began = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, settings.port()), CONNECT_MILLIS);
        } catch (SocketTimeoutException e) {
            add(Name.PORT, State.FAILED, "PORT_SILENT", Integer.toString(settings.port()), Integer.toString(CONNECT_MILLIS / 1000));
            return;
        } catch (IOException e) {
            add(Name.PORT, State.FAILED, "PORT_CLOSED", Integer.toString(settings.port()));
            return;
        }
        add(Name.PORT, State.OK, "PORT_OPEN", Integer.toString(settings.port()), Long.toString((System.nanoTime() - began) / 1_000_000));
        account();
    }

    private void account() {
        try (Session session = Session.open(settings, drivers)) {
            add(Name.ACCOUNT, State.OK, "SIGNED_IN", settings.user(), version(session));
            clock(session);
            if (target != null) {
                table(session, target);
            }
        } catch (SourceProblem e) {
            failed(Name.ACCOUNT, e);
        }
    }

    private static String version(Session session) {
        try {
            return session.connection.getMetaData().getDatabaseProductName() + " " + session.connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return "";
        }
    }

    private void clock(Session session) {
        try {
            Duration difference = Duration.between(LocalDateTime.ofInstant(clock.instant(), settings.zone()), session.clock());
            boolean same = difference.abs().compareTo(CLOCK_TOLERANCE) <= 0;
            add(Name.CLOCK, same ? State.OK : State.WARNING, same ? "CLOCK_SAME" : "CLOCK_DIFFERS", Long.toString(difference.toSeconds()), settings.zone().getId());
        } catch (SQLException e) {
            failed(Name.CLOCK, Failure.talking(settings, null, e));
        }
    }

    private void table(Session session, Target target) {
        Description table;
        try {
            table = Catalogue.describe(session, target.table());
            session.rows(session.dialect.limited("select 1 from " + session.dialect.quote(target.table()), 1));
            add(Name.RIGHTS, State.OK, "MAY_READ", target.table().toString());
        } catch (SQLException e) {
            failed(Name.RIGHTS, Failure.talking(settings, target.table(), e));
            return;
        }
        try {
            if (columns(session, target, table)) {
                index(target, table);
                key(session, target, table);
            }
        } catch (SourceProblem e) {
            failed(Name.COLUMNS, e);
        } catch (SQLTimeoutException e) {
            add(Name.KEY, State.WARNING, "KEY_NOT_PROVEN", String.join(", ", target.keyColumns()), Integer.toString(QUESTION_SECONDS));
        } catch (SQLException e) {
            SourceProblem problem = Failure.talking(settings, target.table(), e);
            if (problem.code() == SourceProblem.Code.TIMED_OUT) {
                add(Name.KEY, State.WARNING, "KEY_NOT_PROVEN", String.join(", ", target.keyColumns()), Integer.toString(QUESTION_SECONDS));
            } else {
                failed(Name.KEY, problem);
            }
        }
    }

    private boolean columns(Session session, Target target, Description table) throws SQLException {
        List<String> wanted = new ArrayList<>(target.columns());
        if (target.stampColumn() != null) {
            wanted.add(target.stampColumn());
        }
        wanted.addAll(target.keyColumns());
        try {
            for (String name : wanted) {
                SourceColumn column = DatabaseSource.column(target.table(), table.columns(), name);
                if (column.kind() == Kind.BINARY) {
                    throw new SourceProblem(SourceProblem.Code.UNREADABLE_COLUMN, null, column.name(), column.typeName());
                }
            }
            SourceColumn stamp = target.stampColumn() == null ? null : DatabaseSource.column(target.table(), table.columns(), target.stampColumn());
            if (stamp != null && !stamp.canStamp()) {
                throw new SourceProblem(SourceProblem.Code.NO_TIMESTAMP_COLUMN, null, stamp.name(), stamp.typeName());
            }
            stamps(session, target, stamp, wanted.stream().map(w -> w.toLowerCase(Locale.ROOT)).distinct().count());
            return true;
        } catch (SourceProblem e) {
            failed(Name.COLUMNS, e);
            return false;
        }
    }

    /** Rows that an increment would never see, or see again and again, are worth a word before the feed exists. */
    private void stamps(Session session, Target target, @Nullable SourceColumn stamp, long count) throws SQLException {
        if (stamp != null) {
            String name = session.dialect.quote(stamp.name());
            String from = " from " + session.dialect.quote(target.table()) + " where " + name;
            if (stamp.nullable() && asks(session, session.dialect.limited("select 1" + from + " is null", 1))) {
                add(Name.COLUMNS, State.WARNING, "STAMP_EMPTY", stamp.name());
                return;
            }
            if (asks(session, session.dialect.limited("select 1" + from + " > " + session.dialect.literal(stamp, session.clock().plusMinutes(1)), 1))) {
                add(Name.COLUMNS, State.WARNING, "STAMP_AHEAD", stamp.name());
                return;
            }
        }
        add(Name.COLUMNS, State.OK, "COLUMNS_THERE", Long.toString(count));
    }

    private void index(Target target, Description table) throws SourceProblem {
        if (target.stampColumn() == null) {
            add(Name.INDEX, State.SKIPPED, "NOT_INCREMENT");
            return;
        }
        String stamp = DatabaseSource.column(target.table(), table.columns(), target.stampColumn()).name();
        for (Index index : table.indexes()) {
            if (index.columns().getFirst().equals(stamp)) {
                add(Name.INDEX, State.OK, "INDEX_THERE", index.name(), stamp);
                return;
            }
        }
        add(Name.INDEX, State.WARNING, "INDEX_MISSING", stamp);
    }

    private void key(Session session, Target target, Description table) throws SQLException, SourceProblem {
        if (target.keyColumns().isEmpty()) {
            add(Name.KEY, State.SKIPPED, "NOT_ASKED");
            return;
        }
        List<SourceColumn> key = new ArrayList<>();
        for (String name : target.keyColumns()) {
            key.add(DatabaseSource.column(target.table(), table.columns(), name));
        }
        List<String> quoted = key.stream().map(c -> session.dialect.quote(c.name())).toList();
        String names = String.join(", ", target.keyColumns());
        String from = " from " + session.dialect.quote(target.table());
        String empty = String.join(" or ", quoted.stream().map(q -> q + " is null").toList());
        if (key.stream().anyMatch(SourceColumn::nullable) && asks(session, session.dialect.limited("select 1" + from + " where " + empty, 1))) {
            add(Name.KEY, State.WARNING, "KEY_EMPTY", names);
        } else if (table.indexes().stream().anyMatch(i -> i.unique() && key.stream().map(SourceColumn::name).toList().containsAll(i.columns()))) {
            add(Name.KEY, State.OK, "KEY_UNIQUE", names);
        } else {
            String list = String.join(", ", quoted);
            boolean twice = asks(session, session.dialect.limited("select 1" + from + " group by " + list + " having count(*) > 1", 1));
            add(Name.KEY, State.WARNING, twice ? "KEY_TWICE" : "KEY_NOT_GUARDED", names);
        }
    }

    private static boolean asks(Session session, String question) throws SQLException {
        try (Statement statement = session.connection.createStatement()) {
            statement.setQueryTimeout(QUESTION_SECONDS);
            try (ResultSet rows = statement.executeQuery(question)) {
                return rows.next();
            }
        }
    }

    private void failed(Name name, SourceProblem problem) {
        add(name, State.FAILED, problem.code().name(), problem.arguments().toArray(String[]::new));
    }

    private void add(Name name, State state, String code, String... arguments) {
        points.add(new Point(name, state, code, List.of(arguments)));
    }
}
