package weir.hub.lake.serving;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes written once and read once: in memory while they are few, else in a file that has no name any more, so that it is gone with us however we end. */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int MOST_IN_MEMORY = 8 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private @Nullable OutputStream disk;

    void add(byte[] bytes, int used) throws IOException {
        if (disk == null && memory.size() + used > MOST_IN_MEMORY) {
            Path path = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "weir-stage", ".copy");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path);
            disk = new BufferedOutputStream(Channels.newOutputStream(file));
            memory.writeTo(disk);
            memory.reset();
        }
        if (disk == null) {
            memory.write(bytes, 0, used);
        } else {
            disk.write(bytes, 0, used);
        }
    }

    InputStream read() throws IOException {
        if (disk == null || file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        disk.flush();
        file.position(0);
        return new BufferedInputStream(Channels.newInputStream(file));
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debug("a file that nobody needs any more did not close cleanly", e);
        }
    }
}
