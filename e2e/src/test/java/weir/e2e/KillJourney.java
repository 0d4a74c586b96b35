package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;

/** kill -9 of the whole program in the middle of loads: nothing is lost, nothing is there twice, and nobody has to do anything. */
class KillJourney {
    private static final boolean LONG = Boolean.getBoolean("weir.long");
    private static final int ROWS = LONG ? 1_000_000 : 100_000;
    private static final int KILLS = LONG ? 25 : 4;
    private static final Duration LIMIT = Duration.ofMinutes(LONG ? 5 : 2);
    /** In the order a commit passes them; from LOGGED on it is the recovery at the next start that passes them. */
    private static final List<String> BOUNDARIES = List.of("OPENED", "FILE_CLOSED", "SEALED", "MERGED", "PREPARED", "LOGGED", "STEPS_RUN", "MARKED");

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
    @Covers({"E11", "N3"})
    void finishesEveryLoadThatWasKilledAtARandomMoment() throws Exception {
        city = City.found(folder.resolve("data"));
        Path file = folder.resolve("companies.csv");
        Companies sent = Companies.write(file, ROWS, "");
        long began = System.nanoTime();
        long resource = city.companies("kill_0");
        assertLoaded(city.send(resource, file), resource, "kill_0", sent);
        long undisturbed = System.nanoTime() - began;

        Random moments = new Random(20261121);
        for (int i = 1; i <= KILLS; i++) {
            String code = "kill_" + i;
            resource = city.companies(code);
            long run = city.send(resource, file);
            long moment = (long) (moments.nextDouble() * undisturbed);
            TimeUnit.NANOSECONDS.sleep(moment);
            city.program.kill();
            if (i % 2 == 0) {
                city.program.killDatabase();
            }
            city.startAgain();
            System.out.println(code + ": killed after " + moment / 1_000_000 + " of " + undisturbed / 1_000_000 + " ms");
            assertLoaded(run, resource, code, sent);
        }
    }

    @Test
    @Covers({"E11", "N3"})
    @EnabledIfSystemProperty(named = "weir.long", matches = "true", disabledReason = "every step boundary in turn takes minutes: ./weir test --long")
    void finishesALoadThatWasKilledAtEachBoundaryOfItsCommitInTurn() throws Exception {
        city = City.found(folder.resolve("data"));
        Path first = folder.resolve("first.csv");
        Companies.write(first, ROWS / 20, "");
        long resource = city.companies("boundaries");
        assertThat(city.over(city.send(resource, first), LIMIT).path("state").asString()).isEqualTo("DONE");
        Path file = folder.resolve("second.csv");
        Companies sent = Companies.write(file, ROWS / 10, "改");

        city.program.close();
        city.startAgain("--weir.halt-at=" + BOUNDARIES.getFirst());
        long run = city.send(resource, file);
        assertHalts(BOUNDARIES.getFirst());
        for (String next : BOUNDARIES.subList(1, BOUNDARIES.size())) {
            city.program = Program.launch(city.program.data, Program.freePort(), "--weir.halt-at=" + next);
            assertHalts(next);
        }
        city.startAgain("--weir.halt-at=FINISHED");
        JsonNode done = assertLoaded(run, resource, "boundaries", sent);
        assertThat(done.path("attempt").asInt()).isGreaterThan(5);
        assertOneBatchOfTheRun(run);

        Companies again = Companies.write(file, ROWS / 10, "再改");
        long last = city.send(resource, file);
        assertHalts("FINISHED");
        city.startAgain();
        assertLoaded(last, resource, "boundaries", again);
        assertOneBatchOfTheRun(last);
    }

    @Test
    @EnabledIfSystemProperty(named = "weir.long", matches = "true", disabledReason = "every step boundary in turn takes minutes: ./weir test --long")
    void keepsAsADraftAResourceThatWasKilledWhileItsTableWasMade() throws Exception {
        city = City.found(folder.resolve("data"), "--weir.halt-at=WANTED");
        try {
            city.companies("half_made");
            throw new AssertionError("the program should have ended");
        } catch (IOException cutOff) {
            assertHalts("WANTED");
        }
        city.program = Program.launch(city.program.data, Program.freePort(), "--weir.halt-at=LOG_ALTERED");
        assertHalts("LOG_ALTERED");
        city.startAgain();
        Path file = folder.resolve("companies.csv");
        Companies sent = Companies.write(file, 1_000, "");
        long resource = confirmed("half_made");
        assertLoaded(city.send(resource, file), resource, "half_made", sent);
    }

    /** The draft that stands since before the crash, confirmed once more. */
    private long confirmed(String code) throws Exception {
        Api manager = city.as(City.MANAGER);
        for (JsonNode found : manager.get("/resources?limit=200").body().path("items")) {
            if (found.path("code").asString().equals(code)) {
                JsonNode draft = manager.get("/resources/" + found.path("id").asLong()).body();
                assertThat(draft.path("state").asString()).as("%s", draft).isEqualTo("DRAFT");
                manager.post("/resources/" + draft.path("id").asLong() + "/confirm", Map.of("version", draft.path("version").asInt(), "reason", "重新确认")).body();
                return draft.path("id").asLong();
            }
        }
        throw new AssertionError("the draft is gone");
    }

    private void assertHalts(String point) throws Exception {
        assertThat(city.program.exitStatus()).as("at %s: %s", point, city.program.said()).isEqualTo(137);
    }

    private JsonNode assertLoaded(long run, long resource, String code, Companies sent) throws Exception {
        JsonNode done = city.over(run, LIMIT);
        assertThat(done.path("state").asString()).as("%s: %s", code, done).isEqualTo("DONE");
        assertThat(done.path("counts").path("sent").asLong()).as("%s: %s", code, done).isEqualTo(sent.rows());
        assertThat(Companies.standing(city.program, code)).as("%s: what stands is what was sent", code).isEqualTo(sent);
        Receipts.assertProven(city, resource, done.path("batch").asLong(), sent.rows());
        return done;
    }

    /** What earlier attempts began is cleared away, not left behind. */
    private void assertOneBatchOfTheRun(long run) throws Exception {
        try (Connection connection = city.program.look();
                ResultSet found = connection.createStatement().executeQuery("select count(*) filter (where state = 'COMMITTED'), count(*) filter (where state = 'OPEN') from lake.batch where run = " + run)) {
            found.next();
            assertThat(found.getInt(1)).isEqualTo(1);
            assertThat(found.getInt(2)).isZero();
        }
        try (Connection connection = city.program.look(); ResultSet left = connection.createStatement().executeQuery("select count(*) from pg_prepared_xacts")) {
            left.next();
            assertThat(left.getInt(1)).as("transactions left prepared").isZero();
        }
    }
}
