package weir.hub.collect.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.batch.TypedBlock;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.DatabaseSource;
import weir.core.connect.jdbc.KeyHashes;
import weir.core.connect.jdbc.KeyHashes.Comparison;
import weir.core.connect.jdbc.ReadPlan;
import weir.core.gate.Mapping;
import weir.core.gate.Remembered;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;
import weir.hub.collect.Arrival;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.Connections;
import weir.hub.collect.Journey;
import weir.hub.collect.SourceFailures;
import weir.hub.collect.store.FeedRepository;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Words;
import weir.hub.lake.LakeReads;
import weir.hub.lake.Provenance;
import weir.hub.lake.ResourceTable;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/**
 * Finds rows that were physically deleted at the source, by comparing keys and row hashes, and deletes them in a batch of their own. Where
 * suspiciously many are missing, or all, it stops and asks, because an emptied table at the source is more often a mistake than a wish.
 */
@Component
public class DeletedRun implements TaskHandler {
    public static final String KIND = "feed-deleted";
    private static final int FEW = 100;
    private static final int SUSPICIOUS_SHARE = 10;

    private final Connections connections;
    private final FeedRepository feeds;
    private final FeedGuard guard;
    private final LakeReads reads;
    private final Journey journey;
    private final DataFolder data;

    DeletedRun(Connections connections, FeedRepository feeds, FeedGuard guard, LakeReads reads, Journey journey, DataFolder data) {
        this.connections = connections;
        this.feeds = feeds;
        this.guard = guard;
        this.reads = reads;
        this.journey = journey;
        this.data = data;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("核对物理删除", "Search for deleted rows");
    }

    /** Nothing else may write the resource between reading its keys and deleting some. */
    @Override
    public @Nullable String lane(String subjectType, String subject) {
        return feeds.find(Long.parseLong(subject)).map(feed -> "resource:" + feed.resource()).orElse(null);
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Feed feed = feeds.require(Long.parseLong(context.subject()));
        Resource resource = guard.ready(feed, context.runId());
        // Rows that another feed brought are not at this one's source, and are not deleted for that.
        List<Long> feedsOfResource = feeds.list(null, resource.id()).stream().map(Feed::id).toList();
        if (feedsOfResource.size() > 1) {
            throw CollectProblem.SEVERAL_FEEDS.because("resource", resource.name(), "feeds", feedsOfResource.size());
        }
        Path folder = Files.createTempDirectory(data.part("work"), "deleted");
        try (DeletedKeys deleted = new DeletedKeys(folder.resolve("keys"), resource.schema().key())) {
            Arrival arrival = arrival(feed, resource, deleted, context);
            if (!journey.hasPassed(arrival, context)) {
                Comparison found = compare(feed, resource, folder, deleted, context);
                if (found.deleted() == 0) {
                    return Outcome.of(told(found));
                }
            }
            return journey.travel(arrival, context);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private Comparison compare(Feed feed, Resource resource, Path folder, DeletedKeys deleted, RunContext context) throws IOException {
        Schema schema = resource.schema();
        ResourceTable table = new ResourceTable(resource.id(), resource.code(), resource.library().name(), schema);
        try (KeyHashes hashes = new KeyHashes(folder, schema)) {
            context.step(Words.of("读取已入库数据的主键", "Reading the keys that stand here"));
            reads.keysAndHashes(table, keys -> take(keys, hashes, context));
            context.step(Words.of("与数据源核对", "Comparing with the source"));
            ReadPlan plan = ReadPlan.whole(feed.table(), feed.columns(schema)).limitedTo(feed.speedLimit());
            DatabaseSource opened = DatabaseSource.open(connections.settings(feed.connection()), plan, connections.drivers(), null, context::onStop);
            try (RowSource source = new Watched(opened, context)) {
                hashes.source(source, feed.over(schema, source.columns()));
            }
            Comparison found = hashes.compare(deleted::add);
            deleted.written();
            context.counts(counted(found));
            tell(found, context);
            if (!Boolean.TRUE.equals(context.payload().get("confirmed"))) {
                refuseSuspicious(found);
            }
            return found;
        } catch (SourceProblem e) {
            throw SourceFailures.failed(e);
        }
    }

    private static void take(TypedBlock keys, KeyHashes hashes, RunContext context) {
        context.throwIfCancelled();
        try {
            for (int row = 0; row < keys.rows; row++) {
                hashes.target(keys, row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both sides against each other: what is gone at the source, and what is missing here. */
    private static void tell(Comparison found, RunContext context) {
        context.log(Words.of("核对完毕：数据源 " + found.source() + " 条，已入库 " + found.target() + " 条；数据源已删除 " + found.deleted() + " 条，内容不一致 " + found.changed() + " 条",
                "Compared: " + found.source() + " rows at the source, " + found.target() + " here; " + found.deleted() + " gone at the source, " + found.changed() + " with other values"));
        if (found.missing() > 0) {
            context.log(Words.of("缺失记录：数据源中有 " + found.missing() + " 条没有入库。请先修复本资源的问题数据；仍缺失的，多半是时间戳早于已采集的位置，请补采那一时段或全量采集一次",
                    "Missing records: " + found.missing() + " rows of the source are not here. Repair the resource's rejects first; what is missing still most likely bears a timestamp from before the feed's position: back-fill that period, or load the table whole"));
        }
        if (found.unreadable() > 0) {
            context.log(Words.of("数据源中有 " + found.unreadable() + " 条记录的主键无法识别，没有参加核对", "The keys of " + found.unreadable() + " rows at the source cannot be read; they were not compared"));
        }
    }

    /** Many missing, all missing, or a row at the source that hides its key: a person has to look first. */
    private static void refuseSuspicious(Comparison found) {
        boolean emptied = found.source() == 0 && found.deleted() > 0;
        if (emptied || found.deleted() > Math.max(FEW, found.target() / SUSPICIOUS_SHARE)) {
            throw CollectProblem.MANY_DELETED.because("deleted", found.deleted(), "target", found.target());
        }
        if (found.deleted() > 0 && found.torn() > 0) {
            throw CollectProblem.UNSURE_DELETED.because("deleted", found.deleted(), "torn", found.torn());
        }
    }

    private static Map<String, Long> counted(Comparison found) {
        return Map.of("source", found.source(), "target", found.target(), "deleted", found.deleted(), "changed", found.changed(), "missing", found.missing(), "unreadable", found.unreadable());
    }

    private static Map<String, Object> told(Comparison found) {
        return Map.copyOf(counted(found));
    }

    private static Arrival arrival(Feed feed, Resource resource, DeletedKeys deleted, RunContext context) {
        Schema schema = resource.schema();
        return new Arrival(resource, Provenance.FEED, context.actor(), null, Map.of("feed", feed.id(), "connection", feed.connection(), "table", feed.table().toString(), "deleted", true), null,
                deleted::open, columns -> keysOnly(schema, columns), (mapping, room) -> new Remembered(room, true), Arrival.NO_STEPS);
    }

    private static Mapping keysOnly(Schema schema, List<String> columns) {
        List<Integer> positions = new ArrayList<>();
        schema.fields().forEach(field -> positions.add(columns.indexOf(field.name())));
        return new Mapping(positions);
    }

    /** Lets the run be cancelled between blocks. */
    private record Watched(RowSource source, RunContext context) implements RowSource {
        @Override
        public List<String> columns() {
            return source.columns();
        }

        @Override
        public boolean next(weir.core.batch.Block into) throws SourceProblem {
            context.throwIfCancelled();
            boolean more = source.next(into);
            context.progress(source.bytesRead(), 0, "bytes");
            return more;
        }

        @Override
        public long bytesRead() {
            return source.bytesRead();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
