package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;
import weir.core.gate.Mapping;
import weir.core.gate.Remembered;
import weir.core.gate.seen.Room;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.form.TypedRows;
import weir.hub.identity.TestPeople;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;

/** The common way of all doors, where it breaks. */
@Covers("C13")
class JourneyTest {
    private static final AtomicLong RUNS = new AtomicLong(8_000_000_000L);

    private final long department = TestPeople.department().id();
    private final Actor operator = TestPeople.actor(TestPeople.person(department, Role.OPERATOR));
    private final Resource companies = TestResources.companies(department, operator);

    @Test
    void keysThatFindNoRoomInMemoryAreRememberedInFiles(@TempDir Path folder) throws Exception {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (int id = 1; id <= 60_000; id++) {
            rows.add(row(Integer.toString(id)));
        }
        rows.add(row("7"));
        Room none = new Room(0, folder);
        Arrival arrival = new Arrival(companies, Provenance.UPLOAD, operator, null, Map.of(), null, () -> new TypedRows(companies.schema(), rows), columns -> Mapping.byName(companies.schema(), columns),
                (mapping, room) -> new Remembered(none, false), Arrival.NO_STEPS);
        TestHub.bean(Journey.class).travel(arrival, new Attempt("resource", Long.toString(companies.id()), RUNS.incrementAndGet(), 1));
        Batch batch = TestHub.bean(Lake.class).batches(BatchFilter.of(companies.id()), null, 1).items().getFirst();
        assertThat(batch.state()).isEqualTo(BatchState.COMMITTED);
        assertThat(List.of(batch.counts().good(), batch.counts().rejected())).containsExactly(60_000L, 1L);
        assertThat(folder).isEmptyDirectory();
        assertThat(none.taken()).isZero();
    }

    private static Map<String, @Nullable String> row(String id) {
        return Map.of("id", id, "name", "n", "update_time", "2026-01-01 00:00:00");
    }
}
