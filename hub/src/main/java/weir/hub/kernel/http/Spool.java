package weir.hub.kernel.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Actor;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.DiskRoom;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.foreign.Caller;

/**
 * Files that are made for an answer. Each is written whole to the data folder first and sent from there, so that a slow receiver holds a file and
 * nothing of the database. A person has {@value #SHARE} at once; all files together take {@value #MOST_GB} GB. A receiver slower than
 * {@value #LEAST} bytes a second is cut off, and one who has hung up is noticed while the file is still being written.
 */
@Component
public class Spool {
    static final int SHARE = 2;
    private static final int MOST_GB = 20;
    private static final int LEAST = 8 * 1024;
    /** Nanoseconds of waiting for the receiver that are not looked at. */
    private static final long PATIENCE = 60_000_000_000L;
    private static final int STEP = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final DiskRoom room;
    private final Map<Long, Integer> underWay = new HashMap<>();
    private final AtomicLong spooled = new AtomicLong();

    /** Writes a file. */
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** What a process that was killed has left is swept. */
    Spool(DataFolder data) throws IOException {
        this.folder = Files.createDirectories(data.part("work").resolve("exports"));
        this.room = data.room();
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Answers with the file.
     *
     * @throws weir.hub.kernel.Problem SYS-118 where this person has as many under way as one may; SYS-119 where there is no room for it
     */
    public void answer(Actor actor, HttpServletResponse response, String type, String name, Writing writing) throws IOException {
        enter(actor.id());
        try {
            Path file = Files.createTempFile(folder, "export", ".part");
            Counted counted = new Counted(Files.newOutputStream(file), Caller.gone());
            try {
                try (OutputStream out = new BufferedOutputStream(counted, BUFFER)) {
                    writing.to(out);
                }
                response.setContentType(type);
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
                response.setContentLengthLong(Files.size(file));
                send(file, response.getOutputStream());
            } finally {
                spooled.addAndGet(-counted.bytes);
                Files.deleteIfExists(file);
            }
        } finally {
            leave(actor.id());
        }
    }

    private static void send(Path file, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long sent = 0;
        long waited = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                long begun = System.nanoTime();
                out.write(buffer, 0, read);
                waited += System.nanoTime() - begun;
                sent += read;
                if (isSlow(sent, waited)) {
                    throw new IOException("a receiver slower than " + LEAST + " bytes a second is cut off after " + sent);
                }
            }
        }
    }

    static boolean isSlow(long bytes, long nanoseconds) {
        return nanoseconds > PATIENCE && (nanoseconds - PATIENCE) / 1_000_000_000.0 * LEAST > bytes;
    }

    private synchronized void enter(long person) {
        int now = underWay.merge(person, 1, Integer::sum);
        if (now > SHARE) {
            leave(person);
            throw KernelProblem.EXPORT_SHARE.because("limit", SHARE);
        }
    }

    private synchronized void leave(long person) {
        underWay.computeIfPresent(person, (id, count) -> count == 1 ? null : count - 1);
    }

    /** How many are under way. */
    synchronized int underWay() {
        return underWay.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Looks now and then whether there is still room, and somebody who waits. */
    private final class Counted extends FilterOutputStream {
        private final BooleanSupplier gone;
        private long bytes;
        private long looked;

        Counted(OutputStream file, BooleanSupplier gone) {
            super(file);
            this.gone = gone;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int count) throws IOException {
            bytes += count;
            spooled.addAndGet(count);
            if (bytes - looked >= STEP) {
                looked = bytes;
                if (gone.getAsBoolean()) {
                    throw KernelProblem.FOREIGN_STOPPED.because();
                }
                if (spooled.get() > (long) MOST_GB << 30 || room.isShortFor(STEP)) {
                    throw KernelProblem.NO_ROOM_FOR_EXPORT.because();
                }
            }
            out.write(from, start, count);
        }
    }
}
