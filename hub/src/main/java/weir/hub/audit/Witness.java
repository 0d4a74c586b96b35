package weir.hub.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import weir.hub.kernel.DataFolder;

/**
 * Keeps positions and hashes of the chain outside the database, in {@code keys/evidence-heads.txt} of the data folder: the newest within a
 * second and at shutdown, a line for each minute. Somebody who can only change the database cannot shorten the chain unseen.
 */
@Component
class Witness implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Path file;
    private final Clock clock;
    private final AtomicReference<Seen> newest = new AtomicReference<>(new Seen(0, Entry.NOTHING));
    private long written;
    private Instant writtenAt = Instant.EPOCH;

    Witness(DataFolder folder, Clock clock) {
        this.file = folder.part("keys").resolve("evidence-heads.txt");
        this.clock = clock;
    }

    record Seen(long position, byte[] hash) {}

    void saw(long position, byte[] hash) {
        newest.accumulateAndGet(new Seen(position, hash), (old, now) -> now.position() > old.position() ? now : old);
    }

    /** The last line follows the head once a second; when it is a minute old, the next one begins. */
    @Scheduled(fixedDelay = 1_000)
    synchronized void write() {
        Seen seen = newest.get();
        if (seen.position() <= written) {
            return;
        }
        try {
            String line = seen.position() + " " + HexFormat.of().formatHex(seen.hash()) + " " + clock.instant() + "\n";
            if (clock.instant().isBefore(writtenAt.plus(PACE)) && written > 0) {
                replaceLastLine(line);
            } else {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                writtenAt = clock.instant();
            }
            written = seen.position();
        } catch (IOException e) {
            LOG.warn("the head of the evidence chain could not be written to {}: {}", file, e.getMessage());
        }
    }

    /** Everything that was witnessed, oldest first. A line cut short by a crash is left out. */
    synchronized List<Seen> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Seen> seen = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ");
                if (parts.length == 3 && parts[1].length() == 64) {
                    seen.add(new Seen(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1])));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    @Override
    public void destroy() {
        write();
    }

    /** A line a second would be sixty times as many to read at each verification. */
    private void replaceLastLine(String line) throws IOException {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long start = out.length();
            start = start == 0 ? 0 : start - 1;
            while (start > 0) {
                out.seek(start - 1);
                if (out.read() == '\n') {
                    break;
                }
                start--;
            }
            out.seek(start);
            out.write(text);
            out.setLength(start + text.length);
        }
    }
}
