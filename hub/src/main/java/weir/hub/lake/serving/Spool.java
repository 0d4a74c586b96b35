package weir.hub.lake.serving;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Bytes written once and read once: in memory while they are few, else in a temporary file that is gone when the process is. */
final class Spool implements AutoCloseable {
    private static final int MOST_IN_MEMORY = 8 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream disk;

    void add(byte[] bytes, int used) throws IOException {
        if (disk == null && memory.size() + used > MOST_IN_MEMORY) {
            Path path = Files.createTempFile("weir-stage", ".copy");
            file = path;
            disk = new BufferedOutputStream(Files.newOutputStream(path));
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
        disk.close();
        return new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    @Override
    public void close() throws IOException {
        if (disk != null && file != null) {
            disk.close();
            Files.deleteIfExists(file);
        }
    }
}
