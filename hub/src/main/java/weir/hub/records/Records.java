package weir.hub.records;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.core.schema.Field;
import weir.hub.catalog.Catalog;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Page;
import weir.hub.lake.Difference;
import weir.hub.lake.HistoryEntry;
import weir.hub.lake.LakeProblem;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Statistics;

/** Reads the rows of a resource for a person who may. */
@Service
public class Records {
    /** Each holds one of the pool's connections for as long as its reader takes. */
    private static final int MOST_EXPORTS = 6;

    private final Catalog catalog;
    private final LakeReads reads;
    private final Semaphore exports = new Semaphore(MOST_EXPORTS);

    Records(Catalog catalog, LakeReads reads) {
        this.catalog = catalog;
        this.reads = reads;
    }

    public Page<Row> rows(long resource, RowQuery query, @Nullable Moment asOf, Actor actor) {
        ResourceTable table = readable(resource, actor);
        if (asOf != null) {
            asOf.check();
        }
        return asOf == null ? reads.rows(table, query) : reads.asOf(table, asOf.batch(), asOf.at(), query);
    }

    public Statistics statistics(long resource, RowQuery query, @Nullable Moment asOf, List<String> fields, @Nullable String groupBy, Actor actor) {
        ResourceTable table = readable(resource, actor);
        if (asOf != null) {
            asOf.check();
        }
        return asOf == null ? reads.statistics(table, query, fields, groupBy) : reads.statisticsAsOf(table, asOf.batch(), asOf.at(), query, fields, groupBy);
    }

    /** The row and the batch that wrote it. */
    public Row one(long resource, Map<String, String> key, Actor actor) {
        return reads.row(readable(resource, actor), key).orElseThrow(LakeProblem.NO_SUCH_ROW::because);
    }

    /** Names of the key fields. */
    public List<String> key(long resource, Actor actor) {
        return readable(resource, actor).schema().key();
    }

    public List<HistoryEntry> history(long resource, Map<String, String> key, Actor actor) {
        return reads.history(readable(resource, actor), key);
    }

    public Difference.Listed differences(long resource, long from, long to, @Nullable String kind, @Nullable String after, int limit, Actor actor) {
        return reads.difference(readable(resource, actor), from, to, kind, after, limit);
    }

    /** Writes the rows of a query, as they stand or as of a past, as CSV (UTF-8 with byte order mark, for Excel) or as an Excel workbook. */
    public Export export(long resource, RowQuery query, @Nullable Moment asOf, Export.Format format, Actor actor) {
        ResourceTable table = readable(resource, actor);
        if (asOf != null) {
            asOf.check();
        }
        List<Field> fields = query.fields().isEmpty() ? table.schema().fields() : query.fields().stream().map(name -> table.schema().field(name).orElseThrow(() -> LakeProblem.NO_SUCH_FIELD.because("field", name))).toList();
        if (format == Export.Format.XLSX) {
            RowQuery counted = new RowQuery(query.where(), List.of(), null, 1, List.of(), true);
            Long rows = (asOf == null ? reads.rows(table, counted) : reads.asOf(table, asOf.batch(), asOf.at(), counted)).total();
            if (rows != null && rows > Export.MOST_EXCEL_ROWS) {
                throw RecordsProblem.TOO_MANY_FOR_EXCEL.because("rows", rows, "limit", Export.MOST_EXCEL_ROWS);
            }
        }
        return new Export(format, fields, taker -> every(table, query, asOf, taker));
    }

    /** @throws weir.hub.kernel.Problem REC-103 where as many read already as may at once */
    void every(ResourceTable table, RowQuery query, @Nullable Moment asOf, Consumer<Row> taker) {
        if (!exports.tryAcquire()) {
            throw RecordsProblem.TOO_MANY_EXPORTS.because();
        }
        try {
            if (asOf == null) {
                reads.every(table, query, taker);
            } else {
                reads.everyAsOf(table, asOf.batch(), asOf.at(), query, taker);
            }
        } finally {
            exports.release();
        }
    }

    private ResourceTable readable(long resource, Actor actor) {
        return catalog.readableTable(resource, actor);
    }
}
