package weir.core.connect.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shared strings of a large workbook: texts in one file, the end of each in another; both mapped once written, both gone when closed. */
final class SpilledStrings {
    private final Path texts = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "weir-strings", ".utf8");
    private final Path places = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "weir-strings", ".ends");
    private final OutputStream textOut = new BufferedOutputStream(Files.newOutputStream(texts), 1 << 20);
    private final OutputStream placeOut = new BufferedOutputStream(Files.newOutputStream(places), 1 << 20);
    private final Arena arena = Arena.ofShared();
    private final byte[] eight = new byte[8];
    private long end;
    private @Nullable MemorySegment textMap;
    private @Nullable MemorySegment placeMap;

    SpilledStrings(byte[] bytes, int used, int[] ends, int count) throws IOException {
        textOut.write(bytes, 0, used);
        for (int i = 0; i < count; i++) {
            end = ends[i];
            writeEnd();
        }
    }

    void add(byte[] text) throws IOException {
        textOut.write(text);
        end += text.length;
        writeEnd();
    }

    private void writeEnd() throws IOException {
        MemorySegment.ofArray(eight).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, end);
        placeOut.write(eight);
    }

    void seal() throws IOException {
        textOut.close();
        placeOut.close();
        textMap = map(texts);
        placeMap = map(places);
    }

    private MemorySegment map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /** @return bytes put */
    int put(int index, SheetRow row, int column) {
        MemorySegment places = Objects.requireNonNull(placeMap);
        long from = index == 0 ? 0 : places.get(ValueLayout.JAVA_LONG_UNALIGNED, (index - 1) * 8L);
        int length = (int) (places.get(ValueLayout.JAVA_LONG_UNALIGNED, index * 8L) - from);
        row.put(column, SheetRow.TEXT, Objects.requireNonNull(textMap), from, length);
        return length;
    }

    void close() {
        try {
            arena.close();
            textOut.close();
            placeOut.close();
            Files.deleteIfExists(texts);
            Files.deleteIfExists(places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
