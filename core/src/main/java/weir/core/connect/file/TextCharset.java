package weir.core.connect.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * A charset as files, people and settings call it. Each family of names has one decoder on every road: all names of the Chinese national
 * standards are GB18030, whose two-byte codes are those of its edition of 2022; the names of Big5, Korean and Japanese charsets are what
 * Windows writes under them.
 *
 * @param name what it is called from here on
 * @param charset its decoder, where {@link GbFeed} and {@link Utf16Feed} do not decode it themselves
 */
record TextCharset(String name, Charset charset) {
    static final Charset GB = Charset.forName("GB18030");

    /** They decide from the text itself what it is, or name no charset of a file. */
    private static final Set<String> NO_CHARSET_OF_A_FILE = Set.of("X-JISAUTODETECT", "UTF-7", "UTF-16", "UTF-32", "X-COMPOUND_TEXT");

    static TextCharset of(String name) throws SourceProblem {
        TextCharset found = find(name);
        if (found == null) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_ENCODING, null, name);
        }
        return found;
    }

    /** Null where no charset is called so. */
    static @Nullable TextCharset find(String name) {
        return switch (name.strip().toUpperCase(Locale.ROOT)) {
            case "UTF-8", "UTF8" -> new TextCharset("UTF-8", StandardCharsets.UTF_8);
            case "GBK", "GB2312", "GB_2312-80", "GB18030", "EUC-CN", "EUC_CN", "CP936", "MS936", "WINDOWS-936", "X-MSWIN-936", "CSGB2312", "X-GBK" -> java("GB18030", "GB18030");
            case "BIG5", "BIG-5", "CSBIG5", "CP950", "MS950", "WINDOWS-950", "X-WINDOWS-950" -> java("Big5", "x-windows-950");
            case "EUC-KR", "EUC_KR", "KS_C_5601-1987", "CSEUCKR", "CP949", "MS949", "WINDOWS-949", "X-WINDOWS-949" -> java("EUC-KR", "x-windows-949");
            case "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "CP932", "MS932", "CSSHIFTJIS", "WINDOWS-31J" -> java("Shift_JIS", "windows-31j");
            default -> other(name.strip());
        };
    }

    private static @Nullable TextCharset other(String name) {
        try {
            if (name.isEmpty() || NO_CHARSET_OF_A_FILE.contains(name.toUpperCase(Locale.ROOT)) || !Charset.isSupported(name)) {
                return null;
            }
            Charset charset = Charset.forName(name);
            return new TextCharset(charset.name(), charset);
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }

    private static TextCharset java(String name, String decoder) {
        return new TextCharset(name, Charset.forName(decoder));
    }

    boolean isGb() {
        return name.equals("GB18030");
    }

    /** Whether the bytes of ASCII stand for themselves, so that a first line can be read before the charset is known. */
    boolean holdsAscii() {
        return "<?xml 1\n".equals(new String("<?xml 1\n".getBytes(StandardCharsets.US_ASCII), charset));
    }
}
