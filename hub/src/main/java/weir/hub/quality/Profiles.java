package weir.hub.quality;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.core.schema.Field;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;
import weir.hub.lake.Values;

/** What stands in each field of a resource: share of empty, distinct values, bounds, typical values. */
@Service
public class Profiles {
    private static final int TYPICAL = 5;
    private static final int KEPT = 200;

    private final Catalog catalog;
    private final LakeReads reads;
    /** By resource; good until its next batch. */
    private final Map<Long, Profile> kept = new ConcurrentHashMap<>();

    Profiles(Catalog catalog, LakeReads reads) {
        this.catalog = catalog;
        this.reads = reads;
    }

    /** @param batch the newest batch it counts in */
    public record Profile(long rows, @Nullable Long batch, int schemaVersion, List<FieldProfile> fields) {}

    /** @param typical most frequent values among the first 1000 rows, with how many of those rows have them */
    public record FieldProfile(String name, String label, long empty, long distinct, @Nullable Object min, @Nullable Object max, @Nullable Object avg, List<Typical> typical) {}

    /** A value and its rows. */
    public record Typical(@Nullable Object value, long rows) {}

    public Profile profile(long id, Actor actor) {
        Resource resource = catalog.readable(id, actor);
        if (resource.state() == Resource.State.DRAFT) {
            return new Profile(0, null, resource.schema().version(), List.of());
        }
        Long batch = resource.standing().newest();
        Profile known = kept.get(id);
        if (known != null && java.util.Objects.equals(known.batch(), batch) && known.schemaVersion() == resource.schema().version()) {
            return known;
        }
        Profile made = make(resource, batch);
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(id, made);
        return made;
    }

    private Profile make(Resource resource, @Nullable Long batch) {
        ResourceTable table = catalog.table(resource.id());
        List<String> names = resource.schema().fields().stream().map(Field::name).toList();
        Statistics statistics = reads.statistics(table, RowQuery.all(1), names, null);
        List<Row> sample = reads.rows(table, RowQuery.all(RowQuery.MOST)).items();
        List<FieldProfile> fields = resource.schema().fields().stream().map(field -> {
            Statistics.Figures figures = statistics.fields().get(field.name());
            Map<Object, Long> values = new LinkedHashMap<>();
            sample.forEach(row -> {
                Object value = row.values().get(field.name());
                if (value != null) {
                    values.merge(value, 1L, Long::sum);
                }
            });
            List<Typical> typical = values.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(TYPICAL)
                    .map(one -> new Typical(Values.shown(one.getKey()), one.getValue())).toList();
            return new FieldProfile(field.name(), field.label(), figures == null ? 0 : figures.empty(), figures == null ? 0 : figures.distinct(), figures == null ? null : Values.shown(figures.min()),
                    figures == null ? null : Values.shown(figures.max()), figures == null ? null : Values.shown(figures.avg()), typical);
        }).toList();
        return new Profile(statistics.count(), batch, resource.schema().version(), fields);
    }
}
