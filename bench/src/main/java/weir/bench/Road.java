package weir.bench;

import java.sql.Connection;
import weir.hub.catalog.Resource;

/**
 * One road into Weir, whole: log, serving table, receipt and evidence on, 12 columns, 13 rules beside the schema's own checks; and PostgreSQL's
 * own bulk road into a table with the same key on the same server. Each measurement starts behind a checkpoint and ends when the rows are
 * committed; the rows that stand afterwards are counted, and taken away.
 */
abstract class Road implements Comparison.Contest {
    final BenchHub hub;
    final Connection target;
    final String name;
    final long rows;
    private int made;

    Road(BenchHub hub, Connection target, String name, long rows) {
        this.hub = hub;
        this.target = target;
        this.name = name;
        this.rows = rows;
    }

    /** What is measured, when all is prepared. */
    interface Act {
        void go() throws Exception;
    }

    /** Makes a resource ready to take the rows. */
    abstract Act prepare(Resource resource) throws Exception;

    /** Brings the rows into a table natively. */
    abstract void load(String table) throws Exception;

    /** Puts the rows that stand before into a table natively. */
    void fill(String table) throws Exception {
        Native.key(target, table);
    }

    /** Rows that stand in a resource before. */
    long standing() {
        return 0;
    }

    /** Good ones among the rows. */
    long good() {
        return rows - SampleRows.faultsIn(rows);
    }

    /** Process ids of servers that are not below this process. */
    abstract long[] servers() throws Exception;

    @Override
    public Meter.Reading ours() throws Exception {
        String code = name + "_" + rows + "_" + ++made;
        Resource resource = hub.resource(code);
        Act act = prepare(resource);
        Meter.Reading reading = measure(act);
        String table = "serving.\"" + code + "\"";
        requireRows(table, standing() + good());
        Native.run(target, "truncate " + table);
        return reading;
    }

    @Override
    public Meter.Reading bare() throws Exception {
        String table = "bare_" + name;
        Native.run(target, SampleRows.CREATE.formatted(table, ""));
        fill(table);
        long before = Native.count(target, "select count(*) from " + table);
        Meter.Reading reading = measure(() -> load(table));
        requireRows(table, before + rows);
        Native.run(target, "drop table " + table);
        return reading;
    }

    private Meter.Reading measure(Act act) throws Exception {
        Native.run(target, "checkpoint");
        try (Meter meter = Meter.start(servers())) {
            act.go();
            return meter.stop();
        }
    }

    private void requireRows(String table, long expected) throws Exception {
        long there = Native.count(target, "select count(*) from " + table);
        if (there != expected) {
            throw new IllegalStateException(table + " holds " + there + " rows, not " + expected);
        }
    }
}
