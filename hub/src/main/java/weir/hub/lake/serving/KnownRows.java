package weir.hub.lake.serving;

import java.sql.SQLException;
import weir.core.batch.TypedBlock;

/** What is known of the rows that stand in a serving table while a batch comes in. */
public interface KnownRows {
    /** Decides for each row of the block, by index, what it does: an {@link Outcome}. */
    void decide(TypedBlock block, byte[] outcome) throws SQLException;

    /** Nothing stands there. */
    KnownRows NONE = (block, outcome) -> {
        for (int row = 0; row < block.rows; row++) {
            outcome[row] = block.op[row] == 0 ? Outcome.CREATED : Outcome.UNCHANGED;
        }
    };

    static byte outcome(boolean stands, boolean sameHash, boolean delete) {
        if (delete) {
            return stands ? Outcome.DELETED : Outcome.UNCHANGED;
        }
        if (!stands) {
            return Outcome.CREATED;
        }
        return sameHash ? Outcome.UNCHANGED : Outcome.CHANGED;
    }
}
