package weir.hub.collect.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/** Keys to delete, first written to a file, then read as a source of rows that delete; however many, memory stays flat. */
final class DeletedKeys implements AutoCloseable {
    private final Path file;
    private final List<String> fields;
    private final DataOutputStream out;
    private long count;

    DeletedKeys(Path file, List<String> fields) throws IOException {
        this.file = file;
        this.fields = fields;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void add(List<String> key) throws IOException {
        for (String value : key) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
        count++;
    }

    void written() throws IOException {
        out.close();
    }

    RowSource open() throws SourceProblem {
        try {
            return new Rows(new DataInputStream(new BufferedInputStream(Files.newInputStream(file))), count);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "keys");
        }
    }

    private final class Rows implements RowSource {
        private final DataInputStream in;
        private final long total;
        private long read;

        Rows(DataInputStream in, long total) {
            this.in = in;
            this.total = total;
        }

        @Override
        public List<String> columns() {
            return fields;
        }

        @Override
        public boolean next(Block into) throws SourceProblem {
            into.clear();
            try {
                while (read < total && !into.isFull()) {
                    for (int i = 0; i < fields.size(); i++) {
                        byte[] utf8 = in.readNBytes(in.readInt());
                        into.add(utf8, 0, utf8.length);
                    }
                    into.endRow(++read, Block.Op.DELETE);
                }
            } catch (IOException e) {
                throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "keys");
            }
            return !into.isEmpty();
        }

        @Override
        public long bytesRead() {
            return read;
        }

        @Override
        public long bytesExpected() {
            return total;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
