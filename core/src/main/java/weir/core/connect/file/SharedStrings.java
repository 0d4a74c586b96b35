package weir.core.connect.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * The shared strings of a workbook of either kind as UTF-8. Up to 8 MiB, or a million texts, lie in memory; more are written to a temporary
 * file and mapped, so that a workbook of millions of different texts needs no heap for them.
 */
final class SharedStrings implements AutoCloseable {
    private static final int IN_MEMORY = 8 << 20;
    private static final int MOST_IN_MEMORY = 1 << 20;
    private static final int LONGEST = ReadLimits.CELL_BYTES;
    private static final int ESCAPE = "_x000D_".length();
    private static final long FREE = 256L << 20;
    private static final long MOST_SWELLING = 30;

    private byte[] bytes = new byte[64 << 10];
    private int used;
    private int[] ends = new int[1024];
    private int count;
    private long passedOn;
    private @Nullable SpilledStrings spill;

    static SharedStrings of(GuardedZip zip, @Nullable String entry) throws SourceProblem {
        SharedStrings strings = new SharedStrings();
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
            passedOn += spill.put(index, row, column);
        } else {
            int from = index == 0 ? 0 : ends[index - 1];
            row.put(column, SheetRow.TEXT, bytes, from, ends[index] - from);
            passedOn += ends[index] - from;
        }
        return true;
    }

    /**
     * A sheet may name one long text as often as it likes: what is passed on may not be more than a multiple of what stands in the sheet.
     *
     * @param read bytes of the sheet so far
     */
    void keepSwelling(long read) throws SourceProblem {
        if (passedOn > FREE + read * MOST_SWELLING) {
            throw new SourceProblem(SourceProblem.Code.HOSTILE_FILE, null, "", "shared texts > " + (passedOn >> 20) + " MiB");
        }
    }

    @Override
    public void close() {
        if (spill != null) {
            spill.close();
            spill = null;
            count = 0;
        }
    }

    private void read(XmlReading in) throws SourceProblem, IOException {
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && in.at("si")) {
                text.setLength(0);
                richText(in, "si", text);
                if (text.length() >= LONGEST) {
                    throw new SourceProblem(SourceProblem.Code.TOO_LARGE_CELL, null, "si " + (count + 1L), String.valueOf(LONGEST));
                }
                add(text);
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
                        if (into.length() < LONGEST) {
                            into.append(in.xml.getTextCharacters(), in.xml.getTextStart(), in.xml.getTextLength());
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
        if (at < 0) {
            return;
        }
        int to = at;
        int length = text.length();
        while (at < length) {
            int code = escaped(text, at);
            text.setCharAt(to++, code < 0 ? text.charAt(at) : (char) code);
            at += code < 0 ? 1 : ESCAPE;
        }
        text.setLength(to);
    }

    /** The character that is escaped here, or -1. Half a surrogate pair is no text: such an escape stays as it stands. */
    private static int escaped(StringBuilder text, int at) {
        if (at + ESCAPE > text.length() || text.charAt(at) != '_' || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code >= 0xD800 && code <= 0xDFFF ? -1 : code;
    }

    /** Half of a surrogate pair becomes bytes that are no UTF-8, as in {@link weir.core.batch.Block#add(String)}: its rows are refused. */
    void add(CharSequence text) throws IOException {
        String string = text.toString();
        add(Text.hasHalfPair(string) ? string.codePoints().collect(ByteArrayOutputStream::new, SharedStrings::append, (a, b) -> {}).toByteArray()
                : string.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(ByteArrayOutputStream into, int character) {
        if (character >= 0xD800 && character <= 0xDFFF) {
            into.write(0xE0 | character >> 12);
            into.write(0x80 | character >> 6 & 0x3F);
            into.write(0x80 | character & 0x3F);
        } else {
            into.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void add(byte[] text) throws IOException {
        if (spill != null) {
            spill.add(text);
            count++;
            return;
        }
        if (used + text.length > IN_MEMORY || count >= MOST_IN_MEMORY) {
            spill = new SpilledStrings(bytes, used, ends, count);
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

    void seal() throws IOException {
        if (spill != null) {
            spill.seal();
        }
    }
}
