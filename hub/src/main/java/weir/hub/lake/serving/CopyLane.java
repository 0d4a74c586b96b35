package weir.hub.lake.serving;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One binary COPY stream on one connection, fed from a thread of its own through a queue. The first failure is kept and told to whoever puts
 * or ends.
 */
final class CopyLane {
    private static final int QUEUED = 24;
    private static final int LEAST_CHUNK = 4 << 10;
    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] TAIL = {-1, -1};
    private static final Chunk END = new Chunk(new byte[0], 0);

    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(QUEUED);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(QUEUED + 2);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean cancelled;
    private long rows;

    private record Chunk(byte[] bytes, int used) {}

    CopyLane(Connection connection, String copy) {
        this.thread = Thread.ofPlatform().name("weir-copy").daemon().start(() -> pump(connection, copy));
    }

    private void pump(Connection connection, String copy) {
        CopyIn stream = null;
        try {
            stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            stream.writeToCopy(HEAD, 0, HEAD.length);
            for (Chunk chunk = full.take(); chunk != END; chunk = full.take()) {
                stream.writeToCopy(chunk.bytes, 0, chunk.used);
                free.offer(chunk.bytes);
            }
            if (cancelled) {
                stream.cancelCopy();
            } else {
                stream.writeToCopy(TAIL, 0, TAIL.length);
                rows = stream.endCopy();
            }
        } catch (SQLException | InterruptedException | RuntimeException | Error e) {
            failure = e;
        } finally {
            if (stream != null && stream.isActive()) {
                try {
                    stream.cancelCopy();
                } catch (SQLException e) {
                    if (failure != null) {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
    }

    /** Pieces that wait for the server. */
    int waiting() {
        return full.size();
    }

    /** Takes a copy of the bytes; waits while the server is behind. */
    void put(byte[] bytes, int from, int used) throws SQLException, IOException, InterruptedException {
        byte[] spare = free.poll();
        byte[] chunk = spare != null && spare.length >= used ? spare : new byte[Math.max(used, LEAST_CHUNK)];
        System.arraycopy(bytes, from, chunk, 0, used);
        offer(new Chunk(chunk, used));
    }

    /** Ends the stream and returns the rows the server took. */
    long end() throws SQLException, IOException, InterruptedException {
        offer(END);
        thread.join();
        check();
        return rows;
    }

    /** Gives the stream up; the connection can be rolled back afterwards. */
    void cancel() throws InterruptedException {
        cancelled = true;
        full.clear();
        while (thread.isAlive() && !full.offer(END, 50, TimeUnit.MILLISECONDS)) {
            full.clear();
        }
        thread.join();
    }

    private void offer(Chunk chunk) throws SQLException, IOException, InterruptedException {
        check();
        while (!full.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
            if (!thread.isAlive()) {
                check();
                throw new IOException("the load has ended early");
            }
        }
    }

    private void check() throws SQLException, IOException {
        switch (failure) {
            case null -> {
                // all is well
            }
            case SQLException sql -> throw sql;
            default -> throw new IOException("the load failed", failure);
        }
    }
}
