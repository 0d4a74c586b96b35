package weir.hub.lake.serving;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.lake.ResourceTable;

/** Looks keys up by two connections, each one half of what is asked; the second one is opened for those who ask for many. */
final class LookupPair implements AutoCloseable {
    /** Fewer are not worth a second connection. */
    private static final int MANY = 8_192;

    private final OperationalDatabase database;
    private final ResourceTable table;
    private final RowsByLookup first;
    private final ExecutorService other = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("weir-lookup").daemon().factory());
    private @Nullable RowsByLookup second;

    LookupPair(OperationalDatabase database, ResourceTable table) throws SQLException {
        this.database = database;
        this.table = table;
        this.first = new RowsByLookup(database.connect(), table);
    }

    /** As {@link RowsByLookup#decide}. */
    void decide(WaitingRows rows, int[] order, int from, int to, byte[] outcome) throws SQLException, InterruptedException {
        if (to - from < MANY) {
            first.decide(rows, order, from, to, outcome);
            return;
        }
        RowsByLookup helper = second();
        int middle = (from + to) >>> 1;
        Future<?> half = other.submit(() -> {
            helper.decide(rows, order, middle, to, outcome);
            return null;
        });
        first.decide(rows, order, from, middle, outcome);
        try {
            half.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException sql ? sql : new SQLException("keys could not be looked up", e.getCause());
        }
    }

    private RowsByLookup second() throws SQLException {
        RowsByLookup there = second;
        if (there == null) {
            there = new RowsByLookup(database.connect(), table);
            second = there;
        }
        return there;
    }

    /** Waits for a half that is still asked. */
    @Override
    public void close() throws SQLException {
        other.close();
        try {
            first.close();
        } finally {
            if (second != null) {
                second.close();
            }
        }
    }
}
