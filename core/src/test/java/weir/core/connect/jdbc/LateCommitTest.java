package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

/**
 * Writers stamp rows and commit up to 30 s later while an increment reads round after round: nothing may be missing. Time is the test's own:
 * writers and reader ask one clock, which does not run past 30 s after the stamp of a transaction still open. With {@code -Dweir.long=true}
 * 1000 rounds.
 */
@Covers({"C22", "C13"})
class LateCommitTest {
    private static final int WRITERS = 64;
    private static final int ROUNDS = Boolean.getBoolean("weir.long") ? 1000 : 60;
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final TableName T = TableName.of("permit");

    @Test
    void noRowIsLostThatWasCommittedWithinTheLookBack() throws Exception {
        DatabaseSettings source = table();
        OneClock clock = new OneClock();
        AtomicBoolean stop = new AtomicBoolean();
        Map<String, String> collected = new HashMap<>();
        List<Future<Integer>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(source, number, clock, stop)));
            }
            @Nullable IncrementCursor cursor = null;
            for (int round = 0; round < ROUNDS; round++) {
                cursor = collect(source, LATEST, cursor, clock, collected);
                clock.advance(Duration.ofSeconds(7));
            }
            stop.set(true);
            int written = 0;
            for (Future<Integer> writer : writers) {
                written += writer.get();
            }
            collect(source, LATEST, cursor, clock, collected);
            assertThat(written).isGreaterThan(ROUNDS);
        }
        Map<String, String> truth = new HashMap<>();
        for (List<@Nullable String> row : Databases.read(source, ReadPlan.whole(T, List.of("id", "v")))) {
            truth.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        assertThat(collected).isEqualTo(truth);
    }

    @Test
    void withoutALookBackALateCommitIsLostAndWithOneItIsNot() throws Exception {
        for (Duration lookBack : List.of(Duration.ZERO, LATEST)) {
            DatabaseSettings source = table();
            OneClock clock = new OneClock();
            Map<String, String> collected = new HashMap<>();
            try (Connection writer = Databases.connect(source); PreparedStatement insert = writer.prepareStatement("insert into permit values (1, 'late', ?)")) {
                writer.setAutoCommit(false);
                insert.setObject(1, clock.stamp());
                insert.execute();
                clock.advance(Duration.ofSeconds(20));
                Databases.run(source, "insert into permit values (2, 'in time', '" + clock.now() + "')");
                IncrementCursor cursor = collect(source, lookBack, null, clock, collected);
                writer.commit();
                clock.advance(Duration.ofSeconds(5));
                collect(source, lookBack, cursor, clock, collected);
            }
            assertThat(collected.keySet()).isEqualTo(lookBack.isZero() ? Set.of("2") : Set.of("1", "2"));
        }
    }

    private static DatabaseSettings table() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create table permit (id bigint primary key, v text, changed timestamp not null)", "create index on permit (changed)");
        return source;
    }

    /** Inserts rows and changes its earlier ones, one transaction after the other, each committed some time after its stamp. */
    private static int write(DatabaseSettings source, int number, OneClock clock, AtomicBoolean stop) throws Exception {
        SplittableRandom random = new SplittableRandom(number);
        int rows = 0;
        String upsert = "insert into permit values (?, ?, ?) on conflict (id) do update set v = excluded.v, changed = excluded.changed";
        try (Connection connection = Databases.connect(source); PreparedStatement statement = connection.prepareStatement(upsert)) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                LocalDateTime stamp = clock.stamp();
                int row = rows > 0 && random.nextInt(4) == 0 ? random.nextInt(rows) : rows++;
                statement.setLong(1, row * (long) WRITERS + number);
                statement.setString(2, stamp + " " + random.nextInt());
                statement.setObject(3, stamp);
                statement.execute();
                clock.until(stamp.plus(Duration.ofMillis(random.nextInt((int) LATEST.toMillis()))), stop);
                connection.commit();
                clock.done(stamp);
            }
        }
        return rows;
    }

    private static IncrementCursor collect(DatabaseSettings source, Duration lookBack, @Nullable IncrementCursor cursor, OneClock clock, Map<String, String> into) throws Exception {
        ReadPlan plan = ReadPlan.increment(T, List.of("id", "v"), "changed", lookBack, cursor);
        try (DatabaseSource read = DatabaseSource.open(source, plan, Databases.DRIVERS, connection -> clock.now())) {
            for (List<@Nullable String> row : Databases.rows(read)) {
                into.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
            }
            return read.cursor();
        }
    }

    /** The clock of the source and of all its writers. */
    private static final class OneClock {
        private final List<LocalDateTime> open = new ArrayList<>();
        private LocalDateTime now = LocalDateTime.of(2026, 1, 1, 0, 0);

        synchronized LocalDateTime now() {
            return now;
        }

        /** A writer's stamp; its transaction is open until {@link #done}. Whole seconds, as the exchange rules write them. */
        synchronized LocalDateTime stamp() {
            LocalDateTime stamp = now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            open.add(stamp);
            return stamp;
        }

        synchronized void done(LocalDateTime stamp) {
            open.remove(stamp);
            notifyAll();
        }

        synchronized void until(LocalDateTime time, AtomicBoolean stop) throws InterruptedException {
            while (now.isBefore(time) && !stop.get()) {
                wait(50);
            }
        }

        /** Goes on by so much, but not past what an open transaction allows. */
        synchronized void advance(Duration by) throws InterruptedException {
            LocalDateTime aim = now.plus(by);
            while (now.isBefore(aim)) {
                LocalDateTime limit = open.stream().min(LocalDateTime::compareTo).orElse(aim).plus(LATEST);
                if (now.isBefore(limit)) {
                    now = now.plus(Duration.ofSeconds(1));
                    notifyAll();
                } else {
                    wait(1000);
                }
            }
        }
    }
}
