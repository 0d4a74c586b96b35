package weir.hub.collect.feed;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.DatabaseSettings;
import weir.core.connect.jdbc.DatabaseSource;
import weir.core.connect.jdbc.ReadPlan;
import weir.core.gate.Mapping;
import weir.core.gate.Remembered;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.collect.Arrival;
import weir.hub.collect.Connections;
import weir.hub.collect.Journey;
import weir.hub.collect.store.FeedRepository;
import weir.hub.kernel.Words;
import weir.hub.lake.Provenance;
import weir.hub.lake.TransactionStep;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/**
 * Collects what a feed reads, as one batch: read, gate, commit, advance ({@link Journey}). With {@code from} and {@code until} in the payload it
 * back-fills that period and the cursor stays.
 */
@Component
public class FeedRun implements TaskHandler {
    public static final String KIND = "feed";

    private final Connections connections;
    private final FeedRepository feeds;
    private final FeedGuard guard;
    private final FeedCursor cursor;
    private final Journey journey;

    FeedRun(Connections connections, FeedRepository feeds, FeedGuard guard, FeedCursor cursor, Journey journey) {
        this.connections = connections;
        this.feeds = feeds;
        this.guard = guard;
        this.cursor = cursor;
        this.journey = journey;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("数据库采集", "Collection from a database");
    }

    /** Batches of one resource follow one another, whatever door they come through. */
    @Override
    public @Nullable String lane(String subjectType, String subject) {
        return feeds.find(Long.parseLong(subject)).map(feed -> "resource:" + feed.resource()).orElse(null);
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Feed feed = feeds.require(Long.parseLong(context.subject()));
        Resource resource = guard.ready(feed, context.runId());
        return journey.travel(arrival(feed, resource, context), context);
    }

    private Arrival arrival(Feed feed, Resource resource, RunContext context) {
        DatabaseSettings settings = connections.settings(feed.connection());
        Schema schema = resource.schema();
        Reading reading = new Reading();
        return new Arrival(resource, Provenance.FEED, context.actor(), null, detail(feed, context), null, () -> reading.open(settings, plan(feed, schema, context.payload()), context),
                columns -> feed.over(schema, columns), (mapping, room) -> new Remembered(room, isKeyGuarded(settings, feed, schema)), () -> reading.steps(feed, context));
    }

    /** One attempt's source, which knows the cursor when it has been read. */
    private final class Reading {
        private @Nullable DatabaseSource source;

        RowSource open(DatabaseSettings settings, ReadPlan plan, RunContext context) throws SourceProblem {
            DatabaseSource opened = DatabaseSource.open(settings, plan, connections.drivers(), null, context::onStop);
            source = opened;
            return opened;
        }

        List<TransactionStep> steps(Feed feed, RunContext context) {
            DatabaseSource read = source;
            if (read == null) {
                throw new IllegalStateException("steps are asked for after the last row");
            }
            if (read.unstamped() > 0) {
                context.log(Words.of("数据源中有 " + read.unstamped() + " 条记录没有时间戳，增量采集读不到它们，请数据源补齐",
                        read.unstamped() + " rows at the source have no timestamp and are not seen by increments; ask the source to fill it"));
            }
            if (read.stampedBefore() > 0) {
                context.log(Words.of("数据源中有 " + read.stampedBefore() + " 条记录的时间戳是零日期、负无穷或公元前，增量采集读不到它们，请数据源改正",
                        read.stampedBefore() + " rows at the source are stamped with zeros, minus infinity or a time before the year 1 and are not seen by increments; ask the source to correct it"));
            }
            if (read.timeless() > 0) {
                context.log(Words.of("读到 " + read.timeless() + " 条记录的时间戳不是 1 至 9999 年的真实时间（如无穷、零日期），已作为问题数据；改正之前每次采集都会再读到它们",
                        read.timeless() + " rows were read whose stamp is no real time of the years 1 to 9999 (infinity, zeros); they are rejects, and read again by each run until they are corrected"));
            }
            boolean moves = feed.mode() == Feed.Mode.INCREMENT && !context.payload().containsKey("from");
            return List.of(cursor.step(feed, moves ? read.cursor() : null));
        }
    }

    private static ReadPlan plan(Feed feed, Schema schema, Map<String, Object> payload) {
        String stamp = feed.stampColumn(schema);
        if (!payload.containsKey("from") || stamp == null) {
            return feed.plan(schema);
        }
        ReadPlan.Period period = new ReadPlan.Period(stamp, LocalDateTime.parse(payload.get("from").toString()), LocalDateTime.parse(payload.get("until").toString()));
        return new ReadPlan(feed.table(), feed.columns(schema), period, feed.speedLimit());
    }

    private static Map<String, Object> detail(Feed feed, RunContext context) {
        Map<String, Object> detail = new LinkedHashMap<>(Map.of("feed", feed.id(), "connection", feed.connection(), "table", feed.table().toString()));
        for (String name : List.of("from", "until")) {
            if (context.payload().containsKey(name)) {
                detail.put(name, context.payload().get(name));
            }
        }
        return detail;
    }

    /** Where the source itself keeps the key unique, none need be remembered. */
    private boolean isKeyGuarded(DatabaseSettings settings, Feed feed, Schema schema) throws SourceProblem {
        Catalogue.Description table = Catalogue.describe(settings, feed.table(), connections.drivers());
        return SourceKey.isGuarded(feed, schema, table);
    }
}
