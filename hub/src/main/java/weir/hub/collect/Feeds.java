package weir.hub.collect;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.SelfTest;
import weir.core.connect.jdbc.SelfTest.Point;
import weir.core.connect.jdbc.SelfTest.State;
import weir.core.connect.jdbc.SelfTestText;
import weir.core.connect.jdbc.TableName;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.connection.Connection;
import weir.hub.collect.feed.DeletedRun;
import weir.hub.collect.feed.Feed;
import weir.hub.collect.feed.FeedCheck;
import weir.hub.collect.feed.FeedDraft;
import weir.hub.collect.feed.FeedGuard;
import weir.hub.collect.feed.FeedRun;
import weir.hub.collect.feed.FeedSchedule;
import weir.hub.collect.feed.FeedSight;
import weir.hub.collect.feed.FeedSights;
import weir.hub.collect.store.FeedRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.ProblemCode;
import weir.hub.kernel.Role;
import weir.hub.task.ScheduleRequest;
import weir.hub.task.Schedules;
import weir.hub.task.Tasks;

/** Standing collection tasks: define, try, run, pause, back-fill. */
@Component
public class Feeds {
    private static final String SUBJECT = "feed";

    private final Catalog catalog;
    private final Connections connections;
    private final FeedRepository feeds;
    private final FeedSights sights;
    private final FeedGuard guard;
    private final Tasks tasks;
    private final Schedules schedules;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Feeds(Catalog catalog, Connections connections, FeedRepository feeds, FeedSights sights, FeedGuard guard, Tasks tasks, Schedules schedules, Evidence evidence, TransactionTemplate transaction, Clock clock) {
        this.catalog = catalog;
        this.connections = connections;
        this.feeds = feeds;
        this.sights = sights;
        this.guard = guard;
        this.tasks = tasks;
        this.schedules = schedules;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those the actor may work with. @param resource null = all */
    @Transactional(readOnly = true)
    public List<FeedSight> list(@Nullable Long resource, Actor actor) {
        return feeds.list(actor.isPlatform() || actor.has(Role.DATA_MANAGER) ? null : actor.organisations(), resource).stream().map(feed -> sights.of(feed, actor)).toList();
    }

    @Transactional(readOnly = true)
    public FeedSight find(long id, Actor actor) {
        return sights.of(mine(id, actor), actor);
    }

    /** Those that are late. */
    @Transactional(readOnly = true)
    public List<FeedSight> late(Actor actor) {
        return list(null, actor).stream().filter(FeedSight::late).toList();
    }

    /** Tries a feed that need not be saved yet. */
    public List<Point> test(FeedDraft draft, Actor actor) {
        Feed feed = checked(null, draft, actor);
        connections.refuseMany(actor);
        List<Point> points = selfTest(feed);
        evidence.record(actor, "feed.test", "resource", feed.resource(), Map.of("connection", feed.connection(), "table", feed.table().toString(), "mode", feed.mode(), "passed", SelfTest.passed(points)));
        return points;
    }

    /**
     * Saves a new feed whose self-test has passed; warnings must have been accepted.
     *
     * @throws weir.hub.kernel.Problem SELF_TEST_FAILED, SELF_TEST_WARNS with the points
     */
    public FeedSight create(FeedDraft draft, Actor actor) {
        Feed wanted = tried(checked(null, draft, actor), draft.acceptWarnings());
        return transaction.execute(status -> saved(feeds.insert(wanted), draft, "feed.add", actor));
    }

    /** Changes a feed. Where it would read other rows, it is tried again and starts from the beginning; unchanged rows drop out by their hash. */
    public FeedSight change(long id, FeedDraft draft, Actor actor) {
        Feed before = mine(id, actor);
        Feed drafted = checked(before, draft, actor);
        boolean same = drafted.readsAs(before) && feeds.former(id) == null;
        Feed wanted = same ? drafted : tried(drafted, draft.acceptWarnings());
        return transaction.execute(status -> {
            Feed now = feeds.lock(id);
            feeds.update(same ? moved(wanted, now) : wanted);
            feeds.setUpAnew(id);
            return saved(feeds.require(id), draft, "feed.change", actor);
        });
    }

    @Transactional
    public void remove(long id, Actor actor) {
        Feed feed = mine(id, actor);
        schedules.remove(FeedRun.KIND, SUBJECT, Long.toString(id));
        schedules.remove(DeletedRun.KIND, SUBJECT, Long.toString(id));
        feeds.remove(id);
        note(actor, "feed.remove", feed, Map.of());
    }

    /** @return the run */
    @Transactional
    public long run(long id, Actor actor) {
        return start(FeedRun.KIND, "feed.run", id, Map.of(), actor);
    }

    /** Collects a period again; the cursor stays (补采). */
    @Transactional
    public long backfill(long id, LocalDateTime from, LocalDateTime until, Actor actor) {
        Feed feed = mine(id, actor);
        if (!from.isBefore(until) || feed.stampColumn(catalog.resource(feed.resource()).schema()) == null) {
            throw CollectProblem.BAD_PERIOD.because();
        }
        return start(FeedRun.KIND, "feed.backfill", id, Map.of("from", from.toString(), "until", until.toString()), actor);
    }

    /** Looks for rows that were physically deleted at the source. @param confirmed whether they may be many */
    @Transactional
    public long findDeleted(long id, boolean confirmed, Actor actor) {
        return start(DeletedRun.KIND, "feed.find-deleted", id, Map.of("confirmed", confirmed), actor);
    }

    @Transactional
    public void pause(long id, Actor actor) {
        Feed feed = mine(id, actor);
        setPaused(id, true);
        note(actor, "feed.pause", feed, Map.of());
    }

    /** Pauses those of a resource that are not paused yet, with it. */
    @Transactional
    public void pauseAll(long resource, String with, Actor actor) {
        for (Feed feed : feeds.list(null, resource)) {
            if (!feed.paused()) {
                setPaused(feed.id(), true);
                note(actor, "feed.pause", feed, Map.of("with", with));
            }
        }
    }

    /** The resource belongs to another organisation: its feeds stop, and go on when that one has set them up over a connection of its own. */
    @Transactional
    public void moved(long resource, long from, long to, Actor actor) {
        pauseAll(resource, "resource.moved", actor);
        feeds.moved(resource, from, to);
        tasks.moved(SUBJECT, feeds.list(null, resource).stream().map(feed -> Long.toString(feed.id())).toList(), to, actor);
    }

    /**
     * Goes on with the next time from now.
     *
     * @throws weir.hub.kernel.Problem RESOURCE_NOT_ACTIVE as long as the resource takes no rows
     */
    @Transactional
    public void resume(long id, Actor actor) {
        Feed feed = mine(id, actor);
        refuseRetired(catalog.resource(feed.resource()));
        guard.requireSetUp(feed);
        setPaused(id, false);
        note(actor, "feed.resume", feed, Map.of());
    }

    private long start(String kind, String event, long id, Map<String, Object> payload, Actor actor) {
        Feed feed = mine(id, actor);
        guard.requireSetUp(feed);
        Resource resource = catalog.resource(feed.resource());
        Map<String, Object> labelled = new java.util.LinkedHashMap<>(payload);
        labelled.put("label", label(feed, resource));
        long run = tasks.start(kind, SUBJECT, Long.toString(id), feed.organisation(), labelled, actor);
        labelled.put("run", run);
        note(actor, event, feed, labelled);
        return run;
    }

    private Feed mine(long id, Actor actor) {
        Feed feed = feeds.require(id);
        // by whose the resource is now, not by who set the feed up
        catalog.workable(feed.resource(), actor, () -> CollectProblem.NO_SUCH_FEED.because("feed", id));
        return feed;
    }

    private Feed checked(@Nullable Feed before, FeedDraft draft, Actor actor) {
        Resource resource = catalog.workable(draft.resource(), actor);
        if (!draft.paused()) {
            refuseRetired(resource);
        }
        Connection connection = connections.find(draft.connection(), actor);
        draft.schedule().rhythm(clock.getZone());
        draft.deletedSchedule().rhythm(clock.getZone());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TableName table = before != null && before.table().equals(draft.table()) ? draft.table() : Catalogue.named(connections.settings(connection.id()), draft.table(), connections.drivers());
        Feed feed = new Feed(before == null ? 0 : before.id(), resource.id(), resource.organisation(), connection.id(), table, draft.mapping(), draft.mode(), draft.lookBackSeconds(),
                draft.speedLimit(), draft.paused(), null, before == null ? 1 : before.epoch() + 1, before == null ? List.of() : before.accepted(), null, null, before == null ? now : before.createdAt(), now,
                actor.name());
        FeedCheck.check(feed, resource);
        return feed;
    }

    private static void refuseRetired(Resource resource) {
        if (resource.state() == Resource.State.RETIRED) {
            throw CollectProblem.RESOURCE_NOT_ACTIVE.because("resource", resource.name());
        }
    }

    private List<Point> selfTest(Feed feed) {
        return SelfTest.run(connections.settings(feed.connection()), feed.target(catalog.resource(feed.resource()).schema()), connections.drivers(), clock);
    }

    private Feed tried(Feed feed, boolean acceptWarnings) {
        List<Point> points = selfTest(feed);
        refuse(points, State.FAILED, CollectProblem.SELF_TEST_FAILED);
        if (!acceptWarnings) {
            refuse(points, State.WARNING, CollectProblem.SELF_TEST_WARNS);
        }
        List<String> accepted = points.stream().filter(point -> point.state() == State.WARNING).map(Point::code).toList();
        return new Feed(feed.id(), feed.resource(), feed.organisation(), feed.connection(), feed.table(), feed.mapping(), feed.mode(), feed.lookBackSeconds(), feed.speedLimit(), feed.paused(),
                feed.cursor(), feed.epoch(), accepted, feed.lastBatch(), feed.committedAt(), feed.createdAt(), feed.changedAt(), feed.changedBy());
    }

    private static void refuse(List<Point> points, State state, ProblemCode problem) {
        List<Point> found = points.stream().filter(point -> point.state() == state).toList();
        if (!found.isEmpty()) {
            throw problem.because("pointsZh", told(found, Locale.CHINESE), "pointsEn", told(found, Locale.ENGLISH));
        }
    }

    private static String told(List<Point> points, Locale locale) {
        return String.join(locale == Locale.CHINESE ? "；" : "; ", points.stream().map(point -> SelfTestText.what(point, locale)).toList());
    }

    /** What a person changed, with the cursor as it stands by now. */
    private static Feed moved(Feed wanted, Feed now) {
        return new Feed(now.id(), now.resource(), now.organisation(), now.connection(), now.table(), now.mapping(), now.mode(), wanted.lookBackSeconds(), wanted.speedLimit(), wanted.paused(),
                now.cursor(), now.epoch(), now.accepted(), now.lastBatch(), now.committedAt(), now.createdAt(), wanted.changedAt(), wanted.changedBy());
    }

    private FeedSight saved(Feed feed, FeedDraft draft, String event, Actor actor) {
        Resource resource = catalog.resource(feed.resource());
        String subject = Long.toString(feed.id());
        Map<String, Object> label = Map.of("label", label(feed, resource));
        schedules.set(new ScheduleRequest(FeedRun.KIND, SUBJECT, subject, feed.organisation(), draft.schedule().rhythm(clock.getZone()), label));
        schedules.set(new ScheduleRequest(DeletedRun.KIND, SUBJECT, subject, feed.organisation(), draft.deletedSchedule().rhythm(clock.getZone()), label));
        setPaused(feed.id(), draft.paused());
        note(actor, event, feed, Map.of("table", feed.table().toString(), "mode", feed.mode(), "epoch", feed.epoch(), "schedule", draft.schedule().kind(), "accepted", feed.accepted()));
        return sights.of(feed, actor);
    }

    private void setPaused(long id, boolean paused) {
        feeds.pause(id, paused);
        for (String kind : List.of(FeedRun.KIND, DeletedRun.KIND)) {
            if (paused) {
                schedules.pause(kind, SUBJECT, Long.toString(id));
            } else {
                schedules.resume(kind, SUBJECT, Long.toString(id));
            }
        }
    }

    private static String label(Feed feed, Resource resource) {
        return resource.name() + " ← " + feed.table();
    }

    private void note(Actor actor, String event, Feed feed, Map<String, ?> detail) {
        Map<String, Object> told = new java.util.LinkedHashMap<>(detail);
        told.put("resource", feed.resource());
        told.put("connection", feed.connection());
        evidence.record(actor, event, SUBJECT, feed.id(), told);
    }
}
