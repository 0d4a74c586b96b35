package weir.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.Hub;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Library;
import weir.hub.catalog.Resource;
import weir.hub.catalog.SchemaDraft;
import weir.hub.collect.Feeds;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.kernel.Actor;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Role;
import weir.hub.quality.Limits;
import weir.hub.quality.Quality;
import weir.hub.task.Run;
import weir.hub.task.RunState;
import weir.hub.task.Tasks;

/** The whole hub in this process, everything on: log, serving table, receipts, evidence. */
final class BenchHub implements AutoCloseable {
    /** Each look is a query, and takes from the load that is measured: a statement of its own, far smaller than asking for the whole run. */
    private static final long LOOK_MS = 50;

    private final ConfigurableApplicationContext context;
    final Actor manager;

    BenchHub(Path data) {
        // The first start prints its one-time passwords; nobody needs those of a scratch platform.
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        context = Hub.run("--data", data.toString(), "--port", "0", "--weir.collect.source-networks=127.0.0.0/8");
        System.setOut(out);
        Organisation city = bean(Identity.class).organisations().getFirst();
        manager = new Actor(0, "bench", city.id(), Set.of(city.id()), Set.of(Role.DATA_MANAGER), null);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context instanceof WebServerApplicationContext web ? java.util.Objects.requireNonNull(web.getWebServer()).getPort() : 0;
    }

    Connection database() throws SQLException {
        return bean(OperationalDatabase.class).connect();
    }

    /** Process id of the embedded PostgreSQL. */
    long server() throws Exception {
        return bean(OperationalDatabase.class).server().pid();
    }

    /** A resource with the sample schema and its rules, ready to take rows. */
    Resource resource(String code) {
        Catalog catalog = bean(Catalog.class);
        Resource draft = catalog.draft(code, Entry.of("性能测量 " + code, "性能测量", manager.organisation(), Library.RAW, "ORDINARY"), draft(SampleRows.schema()), null, manager);
        Resource active = catalog.confirm(draft.id(), draft.version(), "bench", null, manager);
        bean(Quality.class).save(active.id(), null, SampleRows.rules(), Limits.NONE, "bench", manager);
        return active;
    }

    /** Collects by a feed once; must succeed. */
    Run collect(long feed) throws InterruptedException, SQLException {
        return over(bean(Feeds.class).run(feed, manager));
    }

    /** Waits for the end of a run that must succeed, seen {@link #LOOK_MS} late at the most. */
    Run over(long id) throws InterruptedException, SQLException {
        try (Connection connection = database(); PreparedStatement state = connection.prepareStatement("select state from task.run where id = ?")) {
            state.setLong(1, id);
            while (!RunState.valueOf(text(state)).isOver()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
        Run run = bean(Tasks.class).run(id);
        if (run.state() != RunState.DONE) {
            throw new IllegalStateException("the run failed: " + run.problem());
        }
        return run;
    }

    private static String text(PreparedStatement query) throws SQLException {
        try (ResultSet answer = query.executeQuery()) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static SchemaDraft draft(Schema schema) {
        List<SchemaDraft.FieldDraft> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            fields.add(new SchemaDraft.FieldDraft(null, field.name(), field.label(), field.type(), field.length(), field.scale(), field.required(), field.codeList(), field.unit(), field.description()));
        }
        return new SchemaDraft(fields, schema.key(), schema.timestamp(), schema.validity() == null ? null : new SchemaDraft.ValidityDraft(schema.validity().field(), schema.validity().invalid()));
    }

    /** Field to column of the same name. */
    static Map<String, String> sameNames() {
        Map<String, String> mapping = new java.util.LinkedHashMap<>();
        SampleRows.schema().fields().forEach(field -> mapping.put(field.name(), field.name()));
        return mapping;
    }
}
