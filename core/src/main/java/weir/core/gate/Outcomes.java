package weir.core.gate;

import java.util.List;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;

/** Where the gate sends what it has decided. Called on the thread that calls the gate, blocks in order. */
public interface Outcomes {
    /** The good rows of one block; never empty. Valid during the call only. */
    void good(TypedBlock rows) throws Exception;

    /** One rejected row; {@code reasons} holds at least one that is not a warning. The block is valid during the call only. */
    void rejected(Block block, int row, List<Reason> reasons) throws Exception;

    /** Warnings of a good row. */
    void warned(Block block, int row, List<Reason> warnings) throws Exception;
}
