package weir.hub.collect.http;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.DatabaseKind;
import weir.core.connect.jdbc.TableName;
import weir.hub.collect.Connections;
import weir.hub.collect.connection.Connection;
import weir.hub.collect.connection.ConnectionDraft;
import weir.hub.collect.feed.FeedDraft;
import weir.hub.collect.proposal.TableProposals;
import weir.hub.identity.Identity;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.foreign.ForeignWork;

/** Departments' databases. A password is taken and never given back. */
@RestController
@RequestMapping("/api/v1")
class ConnectionController {
    private final Connections connections;
    private final TableProposals proposals;
    private final Identity identity;
    private final ForeignWork foreign;

    ConnectionController(Connections connections, TableProposals proposals, Identity identity, ForeignWork foreign) {
        this.connections = connections;
        this.proposals = proposals;
        this.identity = identity;
        this.foreign = foreign;
    }

    record Named(long id, String name) {}

    record ConnectionView(long id, String name, Named organisation, DatabaseKind dialect, String host, int port, String database, String username, Map<String, String> parameters, Instant changedAt,
            String changedBy) {}

    /** What is left out stays as it is. @param id of a saved connection that is tried with changes */
    record Change(@Nullable Long id, @Nullable String name, @Nullable Long organisation, @Nullable DatabaseKind dialect, @Size(max = 255) @Nullable String host, @Nullable Integer port, @Nullable String database,
            @Nullable String username, @Size(max = 1_000) @Nullable String password, @Size(max = 50) @Nullable Map<String, String> parameters) {
        /** Passwords stay out of logs. */
        @Override
        public String toString() {
            return "connection " + id + " " + name;
        }
    }

    record Tested(boolean passed, List<PointView> points) {}

    record TableView(@Nullable String schema, String name, Catalogue.TableKind kind, @Nullable Long rows, @Nullable String comment) {}

    record TableWanted(long connection, @Nullable String schema, @Nullable String table) {}

    /** What a driver's dialect is called and which of its settings can be set. */
    record DialectView(DatabaseKind dialect, int port, List<String> parameters) {}

    @GetMapping("/connections")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    Page<ConnectionView> list(Actor actor) {
        List<Connection> found = connections.list(actor);
        return new Page<>(found.stream().map(this::view).toList(), null, (long) found.size());
    }

    @GetMapping("/connections/dialects")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    List<DialectView> dialects() {
        return java.util.Arrays.stream(DatabaseKind.values()).map(kind -> new DialectView(kind, kind.dialect().defaultPort(), kind.dialect().parameters().stream().sorted().toList())).toList();
    }

    @GetMapping("/connections/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    ConnectionView find(@PathVariable long id, Actor actor) {
        return view(connections.find(id, actor));
    }

    @PostMapping("/connections")
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("connection.add")
    ConnectionView create(@RequestBody Change wanted, Actor actor) {
        return view(connections.create(draft(wanted, null, actor), actor));
    }

    @PatchMapping("/connections/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("connection.change")
    ConnectionView change(@PathVariable long id, @RequestBody Change wanted, Actor actor) {
        return view(connections.change(id, draft(wanted, connections.find(id, actor), actor), actor));
    }

    @DeleteMapping("/connections/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("connection.remove")
    void remove(@PathVariable long id, Actor actor) {
        connections.remove(id, actor);
    }

    @PostMapping("/connections/test")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("connection.test")
    Tested test(@RequestBody Change wanted, Actor actor) {
        Connection kept = wanted.id() == null ? null : connections.find(wanted.id(), actor);
        List<PointView> points = PointView.of(connections.test(wanted.id(), draft(wanted, kept, actor), actor));
        return new Tested(PointView.passed(points), points);
    }

    @GetMapping("/connections/{id}/tables")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    Page<TableView> tables(@PathVariable long id, Actor actor) {
        List<TableView> found = connections.tables(id, actor).stream()
                .map(t -> new TableView(t.name().schema(), t.name().name(), t.kind(), t.rows() < 0 ? null : t.rows(), t.remark().isEmpty() ? null : t.remark())).toList();
        return new Page<>(found, null, (long) found.size());
    }

    @PostMapping("/proposals/table")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("schema.propose")
    TableProposals.Proposed propose(@RequestBody TableWanted wanted, Actor actor) {
        TableName table = FeedDraft.named(Objects.requireNonNullElse(wanted.schema(), ""), given("table", wanted.table(), null));
        return foreign.of(actor, ForeignWork.READER, () -> proposals.propose(wanted.connection(), table, actor));
    }

    private static ConnectionDraft draft(Change wanted, @Nullable Connection kept, Actor actor) {
        return new ConnectionDraft(kept != null ? kept.organisation() : Objects.requireNonNullElse(wanted.organisation(), actor.organisation()), given("name", wanted.name(), kept == null ? null : kept.name()),
                given("dialect", wanted.dialect(), kept == null ? null : kept.dialect()), given("host", wanted.host(), kept == null ? null : kept.host()),
                given("port", wanted.port(), kept == null ? Integer.valueOf(0) : Integer.valueOf(kept.port())), given("database", wanted.database(), kept == null ? "" : kept.database()),
                given("username", wanted.username(), kept == null ? null : kept.username()), wanted.password(), withValues(given("parameters", wanted.parameters(), kept == null ? Map.of() : kept.parameters())));
    }

    /** A parameter set to nothing is left out. */
    private static Map<String, String> withValues(Map<String, @Nullable String> parameters) {
        Map<String, String> kept = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static <T> T given(String name, @Nullable T wanted, @Nullable T kept) {
        T value = wanted == null ? kept : wanted;
        if (value == null) {
            throw KernelProblem.BAD_INPUT.because("reason", name);
        }
        return value;
    }

    private ConnectionView view(Connection c) {
        return new ConnectionView(c.id(), c.name(), new Named(c.organisation(), identity.organisation(c.organisation()).name()), c.dialect(), c.host(), c.port(), c.database(), c.username(), c.parameters(),
                c.changedAt(), c.changedBy());
    }
}
