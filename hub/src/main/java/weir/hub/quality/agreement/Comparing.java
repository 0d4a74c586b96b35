package weir.hub.quality.agreement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Freshness;
import weir.hub.catalog.Resource;
import weir.hub.catalog.Standing.LastBatch;
import weir.hub.kernel.Words;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;
import weir.hub.lake.Values;
import weir.hub.quality.Disagreement;
import weir.hub.quality.Disagreement.Kind;
import weir.hub.quality.SourceWitness;

/** Holds an entry against its tables, its rows and its sources. Changes nothing. */
@Component
class Comparing {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Catalog catalog;
    private final Freshness freshness;
    private final Lake lake;
    private final LakeReads reads;
    private final ObjectProvider<SourceWitness> sources;
    private final Clock clock;

    Comparing(Catalog catalog, Freshness freshness, Lake lake, LakeReads reads, ObjectProvider<SourceWitness> sources, Clock clock) {
        this.catalog = catalog;
        this.freshness = freshness;
        this.lake = lake;
        this.reads = reads;
        this.sources = sources;
        this.clock = clock;
    }

    /** @param resource as it stood before its rows are counted here */
    Agreement compare(Resource resource, long run) {
        List<Disagreement> findings = new ArrayList<>();
        String torn = torn(lake.table(resource.id()).schema(), resource.schema());
        if (!torn.isEmpty()) {
            findings.add(new Disagreement(Kind.SCHEMA, Words.of("目录的信息项与库表不一致：" + torn, "Fields of the entry and of its table differ: " + torn),
                    Words.of("请联系系统管理员查看日志。", "Ask the system administrator to look into the log.")));
        }
        String stamp = torn.isEmpty() ? resource.schema().timestamp() : null;
        Statistics counted = reads.statistics(catalog.table(resource.id()), RowQuery.all(1), stamp == null ? List.of() : List.of(stamp), null);
        Statistics.Figures times = stamp == null ? null : counted.fields().get(stamp);
        Object newest = times == null ? null : times.max();
        Disagreement late = late(resource, newest);
        if (late != null) {
            findings.add(late);
        }
        sources.orderedStream().forEach(source -> findings.addAll(source.ask(resource)));
        return new Agreement(resource.id(), clock.instant(), run, resource.standing().newest(), counted.count(), times == null || times.min() == null ? null : Values.text(times.min()),
                newest == null ? null : Values.text(newest), findings);
    }

    /** Fields that the table lacks or stores as something else, by label. */
    private static String torn(Schema stored, Schema promised) {
        return promised.fields().stream().filter(field -> stored.field(field.name()).map(there -> there.type().storage() != field.type().storage()).orElse(true)).map(Field::label)
                .collect(Collectors.joining("、"));
    }

    private @Nullable Disagreement late(Resource resource, @Nullable Object newest) {
        LastBatch last = resource.standing().lastBatch();
        if (freshness.isOverdue(resource)) {
            String since = last == null ? "" : told(last.at());
            return new Disagreement(Kind.OVERDUE, last == null ? Words.of("已过目录登记的更新周期，尚未汇聚过数据", "The update cycle of the entry is over and nothing was ever delivered")
                    : Words.of("已过目录登记的更新周期，最近一次汇聚在 " + since, "The update cycle of the entry is over; the last delivery came at " + since),
                    Words.of("请报送数据，或把目录的更新周期改为实际周期。", "Deliver, or let the entry state the cycle that is kept."));
        }
        Instant moment = moment(newest);
        Instant deadline = freshness.deadlines().get(resource.entry().updateFrequency());
        if (moment == null || deadline == null || !moment.isBefore(deadline)) {
            return null;
        }
        return new Disagreement(Kind.STALE, Words.of("数据按时汇聚，但最新一条的时间是 " + Values.text(newest) + "，早于目录登记的更新周期", "Data are delivered in time, but the newest row is of " + Values.text(newest) + ", older than the update cycle of the entry"),
                Words.of("请核对数据源是否仍在更新，或把目录的更新周期改为实际周期。", "Check whether the source is still kept, or let the entry state the cycle that is kept."));
    }

    private @Nullable Instant moment(@Nullable Object value) {
        return value instanceof LocalDateTime time ? time.atZone(clock.getZone()).toInstant() : null;
    }

    private String told(Instant at) {
        return MINUTE.format(at.atZone(clock.getZone()));
    }
}
