package weir.core.connect.jdbc;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.file.FileFault;
import weir.core.connect.file.RawText;
import weir.core.connect.jdbc.SourceColumn.Kind;

/**
 * What is left to do to a server's text so that it is exact and is text: floating-point numbers lose their exponent but no digit; a row
 * with bytes that are no UTF-8, with U+0000, or with a character that was lost before it came to us, becomes a fault.
 */
final class CellText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** What a text begins with that {@link MariaDialect} hands out as it lies. */
    static final byte LOST = (byte) 0xFF;

    private static final Set<String> GB = Set.of("gbk", "gb2312", "gb18030");
    private static final int MOST_SHOWN = 16;

    private final boolean[] floating;
    private final boolean[] single;
    private final boolean checked;
    private final List<SourceColumn> columns;
    /** What the row under construction has lost already, see {@link #lost}; null = nothing. */
    private String @Nullable [] lost;

    /** @param checked whether the server may hold text that is not what it says it is */
    CellText(List<SourceColumn> columns, boolean checked) {
        this.columns = columns;
        this.floating = new boolean[columns.size()];
        this.single = new boolean[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            single[i] = columns.get(i).kind() == Kind.SINGLE;
            floating[i] = single[i] || columns.get(i).kind() == Kind.FLOAT;
        }
        this.checked = checked;
    }

    boolean isFloating(int column) {
        return floating[column];
    }

    /** A floating-point number without exponent; what is no number (NaN) stays as it is. */
    String plain(int column, String text) {
        try {
            if (single[column]) {
                float narrowed = (float) Double.parseDouble(text);
                return Float.isFinite(narrowed) ? number(Float.toString(narrowed)) : text;
            }
            return text.indexOf('e') < 0 && text.indexOf('E') < 0 ? text : number(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String number(String text) {
        String plain = new BigDecimal(text).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    /**
     * Adds a text that the server could not convert, as the bytes it holds behind the mark. A code of GBK that only the newer tables know is a character all
     * the same; where there is none, the row is a fault.
     */
    void addLost(Block block, int column, byte[] marked) {
        String charset = columns.get(column).charset();
        byte[] stored = Arrays.copyOfRange(marked, 1, marked.length);
        String text = GB.contains(charset) ? decoded(stored) : null;
        if (text == null) {
            block.add(stored, 0, stored.length);
            lost(column, " (" + charset + " " + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(stored, 0, Math.min(stored.length, MOST_SHOWN)) + ")");
        } else {
            block.add(text);
        }
    }

    /** Notes that a character of the row under construction was lost before it came to us. */
    void lost(int column, String detail) {
        if (lost == null) {
            lost = new String[] {columns.get(column).name(), detail};
        }
    }

    private static @Nullable String decoded(byte[] stored) {
        try {
            String text = Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(stored)).toString();
            return text.codePoints().anyMatch(point -> Character.getType(point) == Character.PRIVATE_USE || Character.getType(point) == Character.UNASSIGNED) ? null : text;
        } catch (CharacterCodingException e) {
            return null; // the row is told so
        }
    }

    /** Ends the row under construction, whose cells begin at {@code used} of the block. */
    void endRow(Block block, int used, long place) {
        if (!checked) {
            block.endRow(place);
            return;
        }
        boolean nul = hasNul(block.bytes, used, block.used);
        if (!nul && lost == null && isUtf8(block, used)) {
            block.endRow(place);
            return;
        }
        byte[] cells = cells(block);
        byte[] raw = RawText.of(cells, 0, cells.length);
        block.used = used;
        if (lost != null) {
            block.endFaultyRow(place, raw, 0, raw.length, FileFault.LOST_CHARACTER.name(), lost);
            lost = null;
            return;
        }
        FileFault fault = nul ? FileFault.NUL_CHARACTER : FileFault.BAD_ENCODING;
        block.endFaultyRow(place, raw, 0, raw.length, fault.name(), nul ? new String[0] : new String[] {"UTF-8", RawText.badBytes(cells, 0, cells.length)});
    }

    private static boolean hasNul(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(Block block, int from) {
        for (int i = from; i < block.used; i++) {
            if (block.bytes[i] < 0) {
                return decodes(block, from);
            }
        }
        return true;
    }

    private static boolean decodes(Block block, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(block.bytes, from, block.used - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The bytes of the row's cells joined by tabs; what moves a line or a column is written {@code \xHH}. */
    private static byte[] cells(Block block) {
        java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
        for (int cell = block.rows * block.columns, i = 0; i < block.columns; i++, cell++) {
            if (i > 0) {
                joined.write('\t');
            }
            for (int at = block.start[cell], end = at + Math.max(block.length[cell], 0); at < end; at++) {
                byte b = block.bytes[at];
                if (b > 0 && b < ' ') {
                    joined.writeBytes(new byte[] {'\\', 'x', HEX[b >> 4], HEX[b & 15]});
                } else {
                    joined.write(b);
                }
            }
        }
        return joined.toByteArray();
    }
}
