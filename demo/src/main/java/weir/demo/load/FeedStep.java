package weir.demo.load;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.demo.entry.Entries;
import weir.demo.entry.Unit;
import weir.demo.source.DepartmentDatabase;
import weir.demo.source.Expectation;
import weir.demo.source.SourceTable;
import weir.demo.source.Sources;

/** One department's database table, connected and collected by its operator. */
final class FeedStep {
    /** Late commits: the window before the cursor that is read again. */
    private static final int LOOK_BACK_SECONDS = 600;

    private final Sessions sessions;
    private final Sources sources;
    private final Map<String, Long> units;
    private final Map<String, Long> resources;

    FeedStep(Sessions sessions, Sources sources, Map<String, Long> units, Map<String, Long> resources) {
        this.sessions = sessions;
        this.sources = sources;
        this.units = units;
        this.resources = resources;
    }

    Loaded run(SourceTable table, Expectation expected) {
        try {
            return collect(table, expected);
        } catch (HubProblem e) {
            return Loaded.refused(expected, String.valueOf(e.getMessage()));
        }
    }

    private Loaded collect(SourceTable table, Expectation expected) {
        HubClient operator = sessions.of(table.schema());
        long connection = connection(operator, table);
        long feed = feed(operator, table, connection);
        return Loaded.of(expected, Runs.await(operator, operator.post("/feeds/" + feed + "/run", Map.of()).path("run").asLong()));
    }

    /** Makes the connection, or corrects the one there is. */
    long connection(HubClient operator, SourceTable table) {
        String name = Unit.of(table.schema()).shortName() + "前置库";
        DepartmentDatabase database = sources.database(table);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("organisation", units.get(table.schema()));
        body.put("dialect", database.server() == SourceTable.Server.POSTGRES ? "POSTGRESQL" : "MARIADB");
        body.put("host", database.host());
        body.put("port", database.port());
        body.put("database", database.database());
        body.put("username", database.username());
        body.put("password", database.password());
        body.put("parameters", Map.of());
        JsonNode found = byName(operator.get("/connections"), name);
        return found == null ? operator.post("/connections", body).path("id").asLong() : operator.patch("/connections/" + found.path("id").asLong(), body).path("id").asLong();
    }

    private long feed(HubClient operator, SourceTable table, long connection) {
        long resource = Long.parseLong(String.valueOf(resources.get(table.resource())));
        for (JsonNode feed : CatalogueStep.items(operator.get("/feeds?resource=" + resource))) {
            if (feed.path("connection").asLong(feed.path("connection").path("id").asLong()) == connection) {
                return feed.path("id").asLong();
            }
        }
        Map<String, String> mapping = new LinkedHashMap<>();
        Entries.of(table.resource()).schema().fields().forEach(field -> mapping.put(field.name(), field.name()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resource", resource);
        body.put("connection", connection);
        body.put("table", table.schema() + "." + table.collected());
        body.put("mapping", mapping);
        body.put("mode", "INCREMENT");
        body.put("lookBackSeconds", LOOK_BACK_SECONDS);
        body.put("schedule", Map.of("kind", "WINDOW", "from", "01:00", "to", "05:00", "timesPerDay", 1));
        body.put("state", "ACTIVE");
        // The city's tables have their faults; its operators know them.
        body.put("acceptWarnings", true);
        return operator.post("/feeds", body).path("id").asLong();
    }

    private static @Nullable JsonNode byName(JsonNode list, String name) {
        for (JsonNode one : CatalogueStep.items(list)) {
            if (one.path("name").asString("").equals(name)) {
                return one;
            }
        }
        return null;
    }
}
