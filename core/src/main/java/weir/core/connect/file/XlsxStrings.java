package weir.core.connect.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * The shared strings of a workbook as UTF-8. Up to 16 MiB lie in memory; more are written to a temporary file and mapped, so that a
 * workbook of millions of different texts needs no heap for them.
 */
final class XlsxStrings implements AutoCloseable {
    private static final int IN_MEMORY = 16 << 20;
    private static final int LONGEST = 1 << 20;

    private byte[] bytes = new byte[64 << 10];
    private int used;
    private int[] ends = new int[1024];
    private int count;
    private @Nullable Spill spill;

    static XlsxStrings of(GuardedZip zip, @Nullable String entry) throws SourceProblem {
        XlsxStrings strings = new XlsxStrings();
        if (entry == null || !zip.has(entry)) {
            return strings;
        }
        try (XmlReading in = new XmlReading(zip.open(entry), entry)) {
            strings.read(in);
            strings.seal();
            return strings;
        } catch (IOException e) {
            strings.close();
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, entry);
        } catch (SourceProblem | RuntimeException e) {
            strings.close();
            throw e;
        }
    }

    int count() {
        return count;
    }

    /** Puts a string into a row; false where there is none of this number. */
    boolean put(int index, SheetRow row, int column) {
        if (index < 0 || index >= count) {
            return false;
        }
        if (spill != null) {
            byte[] text = spill.text(index);
            row.put(column, SheetRow.TEXT, text, 0, text.length);
        } else {
            int from = index == 0 ? 0 : ends[index - 1];
            row.put(column, SheetRow.TEXT, bytes, from, ends[index] - from);
        }
        return true;
    }

    @Override
    public void close() {
        if (spill != null) {
            spill.close();
        }
    }

    private void read(XmlReading in) throws SourceProblem, IOException {
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && in.at("si")) {
                text.setLength(0);
                richText(in, "si", text);
                add(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Collects the text of {@code t} elements up to the end of {@code element}, without the phonetic hints of {@code rPh}. */
    static void richText(XmlReading in, String element, StringBuilder into) throws SourceProblem {
        boolean inText = false;
        int hints = 0;
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inText = in.at("t");
                    hints += in.at("rPh") ? 1 : 0;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inText = false;
                    hints -= in.at("rPh") ? 1 : 0;
                    if (in.at(element)) {
                        unescape(into);
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && hints == 0) {
                        into.append(in.xml.getTextCharacters(), in.xml.getTextStart(), in.xml.getTextLength());
                        if (into.length() > LONGEST) {
                            throw new SourceProblem(SourceProblem.Code.TOO_LARGE_CELL, null, element, String.valueOf(LONGEST));
                        }
                    }
                }
                case -1 -> {
                    return;
                }
                default -> {}
            }
        }
    }

    /** Resolves {@code _x000D_}, by which Office Open XML writes characters that XML cannot hold. */
    static void unescape(StringBuilder text) {
        int at = text.indexOf("_x");
        while (at >= 0 && at + 7 <= text.length()) {
            String hex = text.substring(at + 2, at + 6);
            // half a surrogate pair is no text: such an escape stays as it stands
            if (text.charAt(at + 6) == '_' && hex.matches("[0-9A-Fa-f]{4}") && !hex.matches("[dD][89a-fA-F].*")) {
                text.replace(at, at + 7, String.valueOf((char) Integer.parseInt(hex, 16)));
            }
            at = text.indexOf("_x", at + 1);
        }
    }

    private void add(byte[] text) throws IOException {
        if (spill != null) {
            spill.add(text);
            count++;
            return;
        }
        if (used + text.length > IN_MEMORY) {
            spill = new Spill(bytes, used, ends, count);
            bytes = new byte[0];
            ends = new int[0];
            add(text);
            return;
        }
        if (bytes.length - used < text.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + text.length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(text, 0, bytes, used, text.length);
        used += text.length;
        ends[count++] = used;
    }

    private void seal() throws IOException {
        if (spill != null) {
            spill.seal();
        }
    }

    /** Texts in one file, the end of each in another; both mapped once written, both gone when closed. */
    private static final class Spill {
        private final Path texts = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "weir-strings", ".utf8");
        private final Path places = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), "weir-strings", ".ends");
        private final OutputStream textOut = new BufferedOutputStream(Files.newOutputStream(texts), 1 << 20);
        private final OutputStream placeOut = new BufferedOutputStream(Files.newOutputStream(places), 1 << 20);
        private final Arena arena = Arena.ofShared();
        private final byte[] eight = new byte[8];
        private long end;
        private @Nullable MemorySegment textMap;
        private @Nullable MemorySegment placeMap;

        Spill(byte[] bytes, int used, int[] ends, int count) throws IOException {
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

        byte[] text(int index) {
            MemorySegment places = java.util.Objects.requireNonNull(placeMap);
            long from = index == 0 ? 0 : places.get(ValueLayout.JAVA_LONG_UNALIGNED, (index - 1) * 8L);
            long to = places.get(ValueLayout.JAVA_LONG_UNALIGNED, index * 8L);
            byte[] text = new byte[(int) (to - from)];
            MemorySegment.copy(java.util.Objects.requireNonNull(textMap), ValueLayout.JAVA_BYTE, from, text, 0, text.length);
            return text;
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
}
