package weir.core.connect;

import java.util.List;
import weir.core.batch.Block;

/**
 * An open source of rows, read once from front to back with flat memory.
 *
 * <p>{@link #next} clears and fills the block and answers false when nothing was left to fill it with. What can be told of one row (cells
 * missing, bytes that are no text) is a {@link Block.Fault} of that row; what breaks the whole source (no connection, not well-formed, file
 * cut short) is a {@link SourceProblem}.
 */
public interface RowSource extends AutoCloseable {
    /** Names of the source's columns, in the order of a block's cells; stable while the source is open. */
    List<String> columns();

    /** A block that fits this source. */
    default Block newBlock() {
        return new Block(columns().size(), 8192);
    }

    boolean next(Block into) throws SourceProblem;

    /** Bytes taken from the source so far, for progress and speed caps. */
    long bytesRead();

    /** Bytes (or rows) to expect in all, or -1; with {@link #bytesRead} the share done. */
    default long bytesExpected() {
        return -1;
    }

    @Override
    void close();
}
