package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.embedded.EmbeddedPostgres;

/** What the program stands on breaks away under a load: the run says why and what next, goes on by itself, nothing is lost, and the program stays up. */
@Covers({"E11", "O4"})
class FireJourney {
    private static final int ROWS = Boolean.getBoolean("weir.long") ? 1_000_000 : 100_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Bytes of the small disk: the platform itself and the load, with the room that is kept back. */
    private static final long DISK = (1024L << 20) + ROWS * 1000L;

    @TempDir
    Path folder;

    private City city;

    @AfterEach
    void end() throws Exception {
        if (city != null) {
            city.close();
        }
    }

    @Test
    void survivesTheEndOfItsDatabaseInMidLoad() throws Exception {
        city = City.found(folder.resolve("data"));
        long resource = city.companies("orphaned");
        Path file = folder.resolve("companies.csv");
        Companies sent = Companies.write(file, ROWS, "");
        long run = city.send(resource, file);
        untilReading(run);
        city.program.killDatabase();

        assertGoesOnByItself(run, "orphaned", sent);
        assertThat(city.program.database()).as("its database runs again").isPresent();
    }

    /** Somebody else fills the disk to the last byte while rows come in; even the database may end. */
    @Test
    void waitsForRoomOnAFullDisk() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can mount a small disk");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(Shell.succeeds("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString()), "nothing can be mounted here");
        try (EmbeddedPostgres source = source(0)) {
            city = City.found(disk.resolve("data"));
            long resource = city.companies("full");
            Companies sent = fillSource(source);
            Wait.untilTrue(LIMIT, "room is kept back", () -> Files.exists(disk.resolve("data/reserve")));
            long run = city.operator().post("/feeds/" + feed(resource, source) + "/run", Map.of()).body().path("run").asLong();
            untilReading(run);
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            JsonNode failed = untilProblem(run);
            assertThat(failed.path("problem").path("code").asString("")).as("%s", failed).isIn("LAK-301", "LAK-302");
            assertThat(failed.path("problem").path("next").asString("")).as("%s", failed).isNotBlank();
            assertThat(city.program.isRunning()).isTrue();
            Files.delete(ballast);
            assertGoesOnByItself(run, "full", sent);
        } finally {
            if (city != null) {
                city.close();
                city = null;
            }
            Shell.run("umount", disk.toString());
        }
    }

    @Test
    @Covers({"C1", "C12"})
    void goesOnWhenItsSourceComesBack() throws Exception {
        city = City.found(folder.resolve("data"));
        long resource = city.companies("sourced");
        EmbeddedPostgres source = source(0);
        try {
            Companies sent = fillSource(source);
            long run = city.operator().post("/feeds/" + feed(resource, source) + "/run", Map.of()).body().path("run").asLong();
            untilReading(run);
            source.close();
            JsonNode failed = untilProblem(run);
            assertThat(failed.path("problem").path("code").asString("")).as("%s", failed).startsWith("COL-");
            assertThat(failed.path("problem").path("what").asString("")).isNotBlank();
            assertThat(failed.path("problem").path("next").asString("")).isNotBlank();
            source = source(source.port());
            assertGoesOnByItself(run, "sourced", sent);
        } finally {
            source.close();
        }
    }

    private EmbeddedPostgres source(int port) {
        return EmbeddedPostgres.start(folder.resolve("source"), Program.script().getParent().resolve(".weir/programs"), EmbeddedPostgres.options().port(port));
    }

    private Companies fillSource(EmbeddedPostgres source) throws Exception {
        Path file = folder.resolve("source.csv");
        Companies sent = Companies.write(file, ROWS, "");
        source.createDatabase("tax");
        try (Connection connection = source.connect("tax"); Statement statement = connection.createStatement()) {
            statement.execute("create table companies (id text primary key, name text not null, amount numeric(14,2) not null, founded date not null, update_time timestamp(0) not null)");
            statement.execute("copy companies from program 'cat " + file + "' with (format csv, header)");
            statement.execute("create index on companies (update_time)");
        }
        return sent;
    }

    private long feed(long resource, EmbeddedPostgres source) throws Exception {
        Map<String, Object> connection = new LinkedHashMap<>(Map.of("name", "税务前置库", "organisation", city.department, "dialect", "POSTGRESQL", "host", "127.0.0.1", "port", source.port(), "database", "tax",
                "username", EmbeddedPostgres.USER, "password", source.password()));
        long id = city.operator().post("/connections", connection).body().path("id").asLong();
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String field : new String[] {"id", "name", "amount", "founded", "update_time"}) {
            mapping.put(field, field);
        }
        Map<String, Object> feed = new LinkedHashMap<>(Map.of("resource", resource, "connection", id, "schema", "public", "table", "companies", "mapping", mapping, "mode", "INCREMENT", "lookBackSeconds", 60,
                "schedule", Map.of("kind", "NONE"), "state", "ACTIVE", "acceptWarnings", true));
        feed.put("speedLimitRowsPerSecond", ROWS / 8);
        return city.operator().post("/feeds", feed).body().path("id").asLong();
    }

    /** Until the run has rows, so that what breaks breaks in the middle. */
    private void untilReading(long run) throws Exception {
        Wait.untilTrue(LIMIT, "rows of run " + run, () -> {
            JsonNode now = city.operator().get("/runs/" + run).body();
            assertThat(now.path("state").asString()).as("%s", now).isIn("QUEUED", "RUNNING");
            return now.path("counts").path("sent").asLong(0) > 0;
        });
    }

    private JsonNode untilProblem(long run) throws Exception {
        Api.Answer[] last = new Api.Answer[1];
        return Wait.until(LIMIT, () -> "no problem is told: " + last[0], () -> {
            Api.Answer now = city.operator().get("/runs/" + run);
            last[0] = now;
            assertSpoken(now);
            return now.ok() && now.body().path("problem").isObject() ? now.body() : null;
        });
    }

    private void assertGoesOnByItself(long run, String code, Companies sent) throws Exception {
        JsonNode done = Wait.until(LIMIT, () -> "run " + run + "\n" + city.program.said(), () -> {
            assertThat(city.program.isRunning()).isTrue();
            Api.Answer now = city.operator().get("/runs/" + run);
            assertSpoken(now);
            return now.ok() && now.body().path("state").asString("").matches("DONE|FAILED|CANCELLED") ? now.body() : null;
        });
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        assertThat(done.path("attempt").asInt()).as("%s", done).isGreaterThan(1);
        assertThat(Companies.standing(city.program, code)).as("what stands is what was sent").isEqualTo(sent);
    }

    /** While something is away the API says so in words, with a code. */
    private static void assertSpoken(Api.Answer answer) {
        assertThat(answer.ok() || answer.code().matches("[A-Z]{3}-\\d{3}")).as("%s", answer).isTrue();
        assertThat(answer.status()).as("%s", answer).isNotEqualTo(500);
    }

    private static void fill(Path ballast) throws Exception {
        byte[] block = new byte[1 << 20];
        try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
            while (true) {
                file.write(block);
            }
        } catch (IOException full) {
            assertThat(full.getMessage()).contains("No space left");
        }
    }
}
