package weir.hub.lake.log;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** A stream of record batches from a short queue: what one thread puts, the engine reads. */
final class LogStream extends ArrowReader {
    private static final int QUEUED = 4;

    private final Schema schema;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUED);
    private volatile boolean closed;
    /** The end, once it was taken from the queue. */
    private volatile @Nullable Item last;

    private record Item(@Nullable ArrowRecordBatch batch, boolean aborted) {}

    LogStream(BufferAllocator memory, Schema schema) {
        super(memory);
        this.schema = schema;
    }

    /** Waits while the queue is full; false when nobody reads any more, and the batch stays the caller's. */
    boolean put(ArrowRecordBatch batch) throws InterruptedException {
        return offer(new Item(batch, false));
    }

    void end() throws InterruptedException {
        offer(new Item(null, false));
    }

    /** Makes the reader fail instead of ending: the file must not look complete. */
    void abort() throws InterruptedException {
        offer(new Item(null, true));
    }

    /** Nobody will read any more; frees what waits. */
    void readerGone() {
        closed = true;
        for (Item item = queue.poll(); item != null; item = queue.poll()) {
            if (item.batch != null) {
                item.batch.close();
            }
        }
    }

    private boolean offer(Item item) throws InterruptedException {
        while (!closed) {
            if (queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
                if (closed) {
                    // The reader has gone between the question and the offer; nobody else frees what waits now.
                    readerGone();
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        prepareLoadNextBatch();
        try {
            Item item = next();
            if (item.batch != null) {
                loadRecordBatch(item.batch);
                return true;
            }
            last = item;
            if (item.aborted) {
                throw new IOException("the batch was given up");
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The reader's threads may ask again after one of them was told of the end; each of them must hear it. */
    private Item next() throws InterruptedException {
        while (true) {
            Item item = last != null ? last : queue.poll(100, TimeUnit.MILLISECONDS);
            if (item != null) {
                return item;
            }
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        // the queue is closed by readerGone
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }
}
