package weir.hub.lake.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Iceberg's files below one folder; locations read {@code local:///code/…}, so that the folder can move. Made by name, hence public. */
public final class LogFileIO implements FileIO {
    static final String SCHEME = "local:///";
    static final String ROOT = "weir.lake.root";
    private static final long serialVersionUID = 1L;

    private String root = "";

    @Override
    public void initialize(Map<String, String> properties) {
        root = properties.get(ROOT);
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(ROOT, root);
    }

    @Override
    public InputFile newInputFile(String location) {
        return new Located(org.apache.iceberg.Files.localInput(path(location).toFile()), location);
    }

    @Override
    public OutputFile newOutputFile(String location) {
        Path path = path(location);
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OutputFile file = org.apache.iceberg.Files.localOutput(path.toFile());
        return new Target(file, location, this);
    }

    @Override
    public void deleteFile(String location) {
        try {
            Files.deleteIfExists(path(location));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String location) {
        if (!location.startsWith(SCHEME)) {
            throw new IllegalArgumentException("not a location of the lake: " + location);
        }
        Path base = Path.of(root);
        Path path = base.resolve(location.substring(SCHEME.length())).normalize();
        if (!path.startsWith(base)) {
            throw new IllegalArgumentException("not a location of the lake: " + location);
        }
        return path;
    }

    /** A file that keeps its location. */
    private record Located(InputFile file, String location) implements InputFile {
        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public org.apache.iceberg.io.SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record Target(OutputFile file, String location, LogFileIO io) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return new ForcedStream(file.create(), io.path(location));
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return new ForcedStream(file.createOrOverwrite(), io.path(location));
        }

        @Override
        public InputFile toInputFile() {
            return io.newInputFile(location);
        }
    }

    /** Metadata that a committed batch relies on must have reached the disk when its writer closes it. */
    private static final class ForcedStream extends PositionOutputStream {
        private final PositionOutputStream stream;
        private final Path path;

        ForcedStream(PositionOutputStream stream, Path path) {
            this.stream = stream;
            this.path = path;
        }

        @Override
        public long getPos() throws IOException {
            return stream.getPos();
        }

        @Override
        public void write(int b) throws IOException {
            stream.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            stream.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }

        @Override
        public void close() throws IOException {
            stream.close();
            LogWriter.force(path);
        }
    }
}
