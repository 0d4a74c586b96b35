package weir.hub.lake;

import weir.core.batch.TypedBlock;

/** Takes keys and hashes of standing rows, block by block; a block is valid during the call. */
public interface KeyTaker {
    void take(TypedBlock keys);
}
