package weir.hub.collect.http;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.core.connect.jdbc.IncrementCursor;
import weir.core.connect.jdbc.TableName;
import weir.hub.collect.Feeds;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.feed.FeedDraft;
import weir.hub.collect.feed.FeedSchedule;
import weir.hub.collect.feed.FeedSight;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** Standing collection tasks. */
@RestController
@RequestMapping("/api/v1/feeds")
class FeedController {
    private final Feeds feeds;

    FeedController(Feeds feeds) {
        this.feeds = feeds;
    }

    /** Whether a feed runs by its schedule. */
    enum State {
        ACTIVE,
        PAUSED
    }

    record Named(long id, String name) {}

    record RunSight(long id, RunState state, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable Long batch) {}

    record FeedView(long id, Named resource, Named connection, String schema, String table, Map<String, String> mapping, Feed.Mode mode, int lookBackSeconds, FeedSchedule schedule,
            FeedSchedule deletedSchedule, int speedLimitRowsPerSecond, State state, @Nullable IncrementCursor cursor, List<String> acceptedWarnings, @Nullable RunSight lastRun,
            @Nullable Long lastBatch, @Nullable Instant committedAt, @Nullable Instant nextAt, @Nullable Instant due, boolean late, Instant changedAt, String changedBy) {}

    /** What is left out stays as it is; a table is named as its database writes it, with its schema apart; without a schema, a name with a dot that is no table's is read as schema and table. */
    record Change(@Nullable Long resource, @Nullable Long connection, @Nullable String schema, @Nullable String table, @Size(max = 2_000) @Nullable Map<String, @Size(max = 1_000) @Nullable String> mapping, Feed.@Nullable Mode mode,
            @Nullable Integer lookBackSeconds, @Nullable FeedSchedule schedule, @Nullable FeedSchedule deletedSchedule, @Nullable Integer speedLimitRowsPerSecond, @Nullable State state,
            @Nullable Boolean acceptWarnings) {}

    record Period(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {}

    record Confirmation(@Nullable Boolean confirmed) {}

    record Started(long run) {}

    record Tested(boolean passed, List<PointView> points) {}

    @GetMapping
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    Page<FeedView> list(@RequestParam(required = false) @Nullable Long resource, @RequestParam(defaultValue = "false") boolean late, Actor actor) {
        List<FeedView> found = feeds.list(resource, actor).stream().filter(sight -> !late || sight.late()).map(FeedController::view).toList();
        return new Page<>(found, null, (long) found.size());
    }

    @GetMapping("/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    FeedView find(@PathVariable long id, Actor actor) {
        return view(feeds.find(id, actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.add")
    FeedView create(@RequestBody Change wanted, Actor actor) {
        return view(feeds.create(draft(wanted, null), actor));
    }

    @PatchMapping("/{id}")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.change")
    FeedView change(@PathVariable long id, @RequestBody Change wanted, Actor actor) {
        return view(feeds.change(id, draft(wanted, feeds.find(id, actor)), actor));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.remove")
    void remove(@PathVariable long id, Actor actor) {
        feeds.remove(id, actor);
    }

    @PostMapping("/test")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.test")
    Tested test(@RequestBody Change wanted, Actor actor) {
        List<PointView> points = PointView.of(feeds.test(draft(wanted, null), actor));
        return new Tested(PointView.passed(points), points);
    }

    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.run")
    Started run(@PathVariable long id, Actor actor) {
        return new Started(feeds.run(id, actor));
    }

    @PostMapping("/{id}/pause")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.pause")
    FeedView pause(@PathVariable long id, Actor actor) {
        feeds.pause(id, actor);
        return view(feeds.find(id, actor));
    }

    @PostMapping("/{id}/resume")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.resume")
    FeedView resume(@PathVariable long id, Actor actor) {
        feeds.resume(id, actor);
        return view(feeds.find(id, actor));
    }

    @PostMapping("/{id}/backfill")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.backfill")
    Started backfill(@PathVariable long id, @RequestBody Period period, Actor actor) {
        return new Started(feeds.backfill(id, given("from", period.from(), null), given("to", period.to(), null), actor));
    }

    @PostMapping("/{id}/find-deleted")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("feed.find-deleted")
    Started findDeleted(@PathVariable long id, @RequestBody(required = false) @Nullable Confirmation confirmation, Actor actor) {
        return new Started(feeds.findDeleted(id, confirmation != null && Boolean.TRUE.equals(confirmation.confirmed()), actor));
    }

    private static FeedDraft draft(Change w, @Nullable FeedSight kept) {
        Feed feed = kept == null ? null : kept.feed();
        TableName table = w.table() != null ? FeedDraft.table(w.schema(), w.table()) : feed == null ? null : feed.table();
        return new FeedDraft(feed != null ? feed.resource() : given("resource", w.resource(), null), given("connection", w.connection(), feed == null ? null : Long.valueOf(feed.connection())),
                given("table", table, null), given("mapping", w.mapping() == null ? null : mapped(w.mapping()), feed == null ? null : feed.mapping()),
                given("mode", w.mode(), feed == null ? null : feed.mode()),
                given("lookBackSeconds", w.lookBackSeconds(), feed == null ? Integer.valueOf(FeedDraft.LOOK_BACK_SECONDS) : Integer.valueOf(feed.lookBackSeconds())),
                given("speedLimitRowsPerSecond", w.speedLimitRowsPerSecond(), feed == null ? Integer.valueOf(0) : Integer.valueOf(feed.speedLimit())),
                given("schedule", w.schedule(), kept == null ? FeedSchedule.NONE : kept.schedule()),
                given("deletedSchedule", w.deletedSchedule(), kept == null ? FeedSchedule.NONE : kept.deletedSchedule()),
                w.state() == null ? feed != null && feed.paused() : w.state() == State.PAUSED, Boolean.TRUE.equals(w.acceptWarnings()));
    }

    /** A field mapped to nothing is left out. */
    private static Map<String, String> mapped(Map<String, @Nullable String> mapping) {
        Map<String, String> kept = new LinkedHashMap<>();
        mapping.forEach((field, column) -> {
            if (column != null && !column.isBlank()) {
                kept.put(field, column);
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

    private static FeedView view(FeedSight sight) {
        Feed feed = sight.feed();
        Run run = sight.lastRun();
        return new FeedView(feed.id(), new Named(feed.resource(), sight.resource().name()), new Named(feed.connection(), sight.connection().name()), feed.table().schema(), feed.table().name(),
                feed.mapping(), feed.mode(), feed.lookBackSeconds(), sight.schedule(), sight.deletedSchedule(), feed.speedLimit(), feed.paused() ? State.PAUSED : State.ACTIVE, feed.cursor(),
                feed.accepted(), run == null ? null : new RunSight(run.id(), run.state(), run.startedAt(), run.endedAt(), run.batch()), feed.lastBatch(), feed.committedAt(), sight.nextAt(),
                sight.due(), sight.late(), feed.changedAt(), feed.changedBy());
    }
}
