package weir.hub.quality.repair;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.hub.quality.Repair;
import weir.hub.quality.store.RepairRepository;
import weir.hub.quality.store.RepairRepository.CorrectedRow;

/** The rows of a repair as a source: columns are names of fields, the place of a row is the number of its reject. */
public final class CorrectedRows implements RowSource {
    private static final int PART = 2_000;

    private final RepairRepository repairs;
    private final Repair repair;
    private long last;
    private long bytes;
    private boolean ended;

    public CorrectedRows(RepairRepository repairs, Repair repair) {
        this.repairs = repairs;
        this.repair = repair;
    }

    @Override
    public List<String> columns() {
        return repair.fields();
    }

    @Override
    public Block newBlock() {
        return new Block(Math.max(1, repair.fields().size()), PART);
    }

    @Override
    public boolean next(Block into) {
        into.clear();
        if (ended) {
            return false;
        }
        int room = Math.min(PART, into.capacity);
        List<CorrectedRow> rows = repairs.rows(repair.id(), last, room);
        for (CorrectedRow row : rows) {
            for (@Nullable String cell : row.cells()) {
                into.add(cell);
            }
            into.endRow(row.reject(), row.deletes() ? Block.Op.DELETE : Block.Op.UPSERT);
            last = row.reject();
            if (into.isFull()) {
                break;
            }
        }
        ended = rows.isEmpty();
        bytes += into.used;
        return !into.isEmpty();
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    @Override
    public void close() {}
}
