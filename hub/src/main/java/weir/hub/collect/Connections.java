package weir.hub.collect;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.DatabaseSettings;
import weir.core.connect.jdbc.Drivers;
import weir.core.connect.jdbc.SelfTest;
import weir.core.connect.jdbc.SettingsProblem;
import weir.hub.audit.Evidence;
import weir.hub.collect.connection.Connection;
import weir.hub.collect.connection.ConnectionDraft;
import weir.hub.collect.connection.SettingText;
import weir.hub.collect.connection.SourceNetworks;
import weir.hub.collect.store.ConnectionRepository;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Role;
import weir.hub.kernel.Secrets;

/**
 * Departments' databases: kept, tried, looked into. A password comes in, is sealed, and never goes out again; it is only ever sent to the
 * server and account it was given for.
 */
@Component
public class Connections {
    /** Where the server proves its name by a certificate, another machine under that name gains nothing, and the driver needs the name. */
    private static final Set<String> NAMES_ARE_PROVEN = Set.of("verify-full", "VERIFY_FULL");
    private static final Duration TRIES = Duration.ofMinutes(10);

    private final ConnectionRepository connections;
    private final Identity identity;
    private final Secrets secrets;
    private final Drivers drivers;
    private final SourceNetworks networks;
    private final SourceSettings settings;
    private final Evidence evidence;
    private final Clock clock;

    Connections(ConnectionRepository connections, Identity identity, Secrets secrets, DataFolder data, SourceNetworks networks, SourceSettings settings, Evidence evidence, Clock clock) {
        this.connections = connections;
        this.identity = identity;
        this.secrets = secrets;
        this.drivers = new Drivers(data.part("drivers"));
        this.networks = networks;
        this.settings = settings;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Those the actor may work with. */
    @Transactional(readOnly = true)
    public List<Connection> list(Actor actor) {
        return connections.list(actor.isPlatform() || actor.has(Role.DATA_MANAGER) ? null : actor.organisations());
    }

    @Transactional(readOnly = true)
    public Connection find(long id, Actor actor) {
        Connection connection = require(id);
        if (!actor.mayWork(connection.organisation())) {
            // nobody else is to know what databases an organisation has
            throw CollectProblem.NO_SUCH_CONNECTION.because("connection", id);
        }
        return connection;
    }

    @Transactional
    public Connection create(ConnectionDraft draft, Actor actor) {
        actor.requireWork(draft.organisation());
        identity.organisation(draft.organisation());
        if (draft.password() == null) {
            throw CollectProblem.NO_PASSWORD.because();
        }
        Connection wanted = accepted(0, draft, actor);
        Connection made = connections.insert(wanted);
        connections.seal(made.id(), secrets.seal(draft.password(), context(made.id())));
        note(actor, "connection.add", made);
        return made;
    }

    @Transactional
    public Connection change(long id, ConnectionDraft draft, Actor actor) {
        Connection kept = find(id, actor);
        requirePassword(draft, kept);
        Connection wanted = accepted(id, draft, actor);
        connections.update(wanted);
        if (!readsAs(wanted, kept)) {
            // Another place: a cursor of the old one would pass over what is older there. Rows that are the same drop out by their hash.
            connections.restartFeeds(id);
        }
        if (draft.password() != null) {
            connections.seal(id, secrets.seal(draft.password(), context(id)));
        }
        note(actor, "connection.change", wanted);
        return require(id);
    }

    @Transactional
    public void remove(long id, Actor actor) {
        Connection connection = find(id, actor);
        int feeds = connections.feeds(id);
        if (feeds > 0) {
            throw CollectProblem.CONNECTION_IN_USE.because("feeds", feeds);
        }
        connections.remove(id);
        note(actor, "connection.remove", connection);
    }

    /** Tries settings that need not be saved yet. @param id of the connection whose password is used where none is given, or null */
    public List<SelfTest.Point> test(@Nullable Long id, ConnectionDraft draft, Actor actor) {
        actor.requireWork(draft.organisation());
        refuseMany(actor);
        String password = draft.password();
        if (password == null) {
            if (id == null) {
                throw CollectProblem.NO_PASSWORD.because();
            }
            requirePassword(draft, find(id, actor));
            password = secrets.open(connections.password(id), context(id));
        }
        List<SelfTest.Point> points = SelfTest.run(reached(draft, password), null, drivers, clock);
        evidence.record(actor, "connection.test", "connection", id, Map.of("name", draft.name(), "organisation", draft.organisation(), "dialect", draft.dialect(), "host", draft.host(),
                "port", draft.port(), "database", draft.database(), "username", draft.username(), "passed", SelfTest.passed(points)));
        return points;
    }

    /** Tables, views and synonyms that the account may read. */
    public List<Catalogue.Table> tables(long id, Actor actor) {
        find(id, actor);
        refuseMany(actor);
        try {
            return Catalogue.tables(settings(id), drivers);
        } catch (SourceProblem e) {
            throw SourceFailures.failed(e);
        }
    }

    /** For runs and tests inside this capability. */
    public DatabaseSettings settings(long id) {
        Connection c = require(id);
        String password = secrets.open(connections.password(id), context(id));
        return reached(new ConnectionDraft(c.organisation(), c.name(), c.dialect(), c.host(), c.port(), c.database(), c.username(), null, c.parameters()), password);
    }

    public Drivers drivers() {
        return drivers;
    }

    /** The settings with the address that the host has now, where sources may be there: nothing resolves it a second time. */
    private DatabaseSettings reached(ConnectionDraft draft, String password) {
        DatabaseSettings described = settings(draft, password);
        InetAddress address = networks.address(described.host(), described.port());
        if (address == null || described.parameters().values().stream().anyMatch(NAMES_ARE_PROVEN::contains)) {
            return described;
        }
        return new DatabaseSettings(described.kind(), address.getHostAddress(), described.port(), described.database(), described.user(), described.password(), described.parameters());
    }

    /** Whoever tries connection after connection looks around the network. */
    public void refuseMany(Actor actor) {
        Instant now = clock.instant();
        if (!connections.tries(actor.id(), now, now.minus(TRIES), settings.connectionTests())) {
            throw CollectProblem.MANY_TESTS.because("most", settings.connectionTests());
        }
    }

    private static DatabaseSettings settings(ConnectionDraft draft, String password) {
        try {
            return new DatabaseSettings(draft.dialect(), draft.host(), draft.port(), draft.database(), draft.username(), password.toCharArray(), draft.parameters());
        } catch (SettingsProblem e) {
            throw SettingText.refused(e);
        }
    }

    private Connection accepted(long id, ConnectionDraft draft, Actor actor) {
        DatabaseSettings checked = settings(draft, "");
        networks.address(checked.host(), checked.port());
        if (draft.name().isEmpty() || connections.isTaken(draft.organisation(), draft.name(), id)) {
            throw CollectProblem.CONNECTION_NAME_TAKEN.because("name", draft.name());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Connection(id, draft.organisation(), draft.name(), draft.dialect(), checked.host(), checked.port(), checked.database(), draft.username(), draft.parameters(), now, actor.name());
    }

    /** Whether both lead to the same tables, read in the same way. */
    private static boolean readsAs(Connection one, Connection other) {
        return one.dialect() == other.dialect() && one.host().equals(other.host()) && one.port() == other.port() && one.database().equals(other.database())
                && one.username().equals(other.username()) && one.parameters().equals(other.parameters());
    }

    private static void requirePassword(ConnectionDraft draft, Connection kept) {
        if (draft.password() == null && !draft.isSameAccount(kept)) {
            throw CollectProblem.NO_PASSWORD.because();
        }
    }

    private Connection require(long id) {
        return connections.find(id).orElseThrow(() -> CollectProblem.NO_SUCH_CONNECTION.because("connection", id));
    }

    private void note(Actor actor, String event, Connection c) {
        evidence.record(actor, event, "connection", c.id(),
                Map.of("name", c.name(), "organisation", c.organisation(), "dialect", c.dialect(), "host", c.host(), "port", c.port(), "database", c.database(), "username", c.username()));
    }

    private static String context(long id) {
        return "connection/" + id + "/password";
    }
}
