package weir.hub.quality;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import weir.core.batch.Block;
import weir.core.batch.RowHash;
import weir.core.batch.TypedBlock;
import weir.core.gate.Reason;
import weir.core.gate.RecordCount;
import weir.core.schema.Schema;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.quality.reject.BinaryCopy;
import weir.hub.quality.reject.ReasonTally;
import weir.hub.quality.reject.RejectIdentity;
import weir.hub.quality.reject.StoredReason;
import weir.hub.quality.reject.WaitingKeys;
import weir.hub.quality.store.GoodArrivals;
import weir.hub.quality.store.RejectCounts;

/**
 * Takes the rejects and warnings of one batch while its rows stream by: a connection of its own, COPY, flat memory however many there are.
 *
 * <p>Use: {@link #write} and {@link #warn} from one thread, then {@link #finish} before the batch is sealed; from then on they can be
 * seen. {@link #close} without finish leaves nothing behind. Rejects of a batch that is abandoned later are removed when that is told.
 */
public final class RejectWriter implements AutoCloseable {
    private static final String TABLE = "quality.reject (batch, part, place, deletes, raw, cells, reasons, row_hash, resource, case_hash, key_hash, key_print)";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Comparator<Block.Fault> BY_ROW = Comparator.comparingInt(Block.Fault::row);

    private final OperationalDatabase database;
    private final RejectCounts.Header header;
    private final RowHash hash;
    private final Supplier<RejectIdentity> identities;
    private final @Nullable WaitingKeys waiting;
    private @Nullable RejectIdentity identity;
    private final ReasonTally tally = new ReasonTally();
    private @Nullable Connection connection;
    private @Nullable BinaryCopy copy;
    private long rejected;
    private long warned;
    private boolean differs;
    private boolean finished;

    /**
     * @param identities made with the first reject
     * @param waiting keys of rejects that wait; null where none does
     */
    RejectWriter(OperationalDatabase database, RejectCounts.Header header, Schema schema, Supplier<RejectIdentity> identities, @Nullable WaitingKeys waiting) {
        this.database = database;
        this.header = header;
        this.identities = identities;
        this.waiting = waiting;
        this.hash = new RowHash(schema);
    }

    /** The good rows of one block: those that bring right what waits are remembered. */
    public void good(TypedBlock rows) {
        if (waiting != null) {
            waiting.good(rows);
        }
    }

    /** One rejected row, as {@link weir.core.gate.Outcomes#rejected} gets it. */
    public void write(Block block, int row, List<Reason> reasons) throws SQLException {
        BinaryCopy into = copy == null ? begin() : copy;
        boolean raw = !block.faults().isEmpty() && Collections.binarySearch(block.faults(), new Block.Fault(row, "", List.of()), BY_ROW) >= 0;
        boolean deletes = block.op[row] == Block.Op.DELETE.ordinal();
        hash.raw(block, row, raw);
        into.row();
        into.number(header.batch());
        into.text(block.part);
        into.number(block.place[row]);
        into.bool(deletes);
        into.bool(raw);
        int cells = raw ? 1 : block.columns;
        int begun = into.beginArray(cells);
        for (int column = 0; column < cells; column++) {
            int at = row * block.columns + column;
            if (block.length[at] == Block.ABSENT) {
                into.absent();
            } else {
                into.slice(block.bytes, block.start[at], block.length[at]);
            }
        }
        into.endArray(begun);
        into.json(JSON.writeValueAsBytes(StoredReason.of(reasons)));
        into.uuid(hash.high, hash.low);
        identify(into, block, row, raw, reasons);
        tally.add(block.part, block.place[row], reasons);
        rejected++;
    }

    private void identify(BinaryCopy into, Block block, int row, boolean raw, List<Reason> reasons) {
        RejectIdentity of = identity == null ? identities.get() : identity;
        identity = of;
        of.of(block, row, raw, reasons, hash);
        into.number(header.resource());
        into.uuid(of.caseHigh, of.caseLow);
        if (of.keyed) {
            into.uuid(of.keyHigh, of.keyLow);
            into.number(of.print);
        } else {
            into.absent();
            into.absent();
        }
    }

    /** Warnings of a good row: counted, with the first examples. */
    public void warn(Block block, int row, List<Reason> warnings) {
        tally.add(block.part, block.place[row], warnings);
        warned++;
    }

    /** Says where fewer or more records came than were declared; null = nobody declared any. */
    public void compare(@Nullable RecordCount records) {
        Reason reason = records == null ? null : records.reason();
        if (reason != null) {
            tally.add(reason, records.difference());
            differs = true;
        }
    }

    public long rejected() {
        return rejected;
    }

    public long warned() {
        return warned;
    }

    /** Makes everything durable and visible. */
    public void finish() throws SQLException {
        boolean speaks = rejected > 0 || warned > 0 || differs;
        if (!speaks && (waiting == null || waiting.count() == 0)) {
            finished = true;
            return;
        }
        if (connection == null) {
            open();
        }
        Connection open = java.util.Objects.requireNonNull(connection);
        if (copy != null) {
            copy.end();
        }
        if (speaks) {
            RejectCounts.write(open, header, rejected, warned, tally.groups());
        }
        if (waiting != null) {
            GoodArrivals.write(open, header, waiting);
        }
        open.commit();
        finished = true;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        if (open == null) {
            return;
        }
        connection = null;
        try (open) {
            if (!finished) {
                if (copy != null) {
                    copy.close();
                }
                open.rollback();
            }
        }
    }

    private BinaryCopy begin() throws SQLException {
        copy = new BinaryCopy(open(), TABLE, 12);
        return copy;
    }

    private Connection open() throws SQLException {
        Connection opened = database.connect();
        connection = opened;
        opened.setAutoCommit(false);
        RejectCounts.clear(opened, header.batch());
        GoodArrivals.clear(opened, header.batch());
        return opened;
    }
}
