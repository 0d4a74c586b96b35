package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.CharsetSniffer.Found;

/**
 * The charset that an XML file says it is in. It is believed as long as the bytes allow it; where the bytes or a byte order mark say
 * otherwise, what they say is proposed and a person decides.
 */
final class XmlDeclaration {
    private static final int LOOKED_AT = 1024;
    private static final Pattern DECLARED = Pattern.compile("^\\uFEFF?\\s*<\\?xml\\s[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([^\"'<>]{1,40})[\"'][^>]{0,100}?>");

    private XmlDeclaration() {}

    /** @param found what the bytes say */
    static Found weigh(Found found, Sample sample) throws SourceProblem {
        String declared = declared(found, sample.head());
        if (declared == null) {
            return found;
        }
        TextCharset own = TextCharset.find(declared);
        if (own == null) {
            boolean wide = found.name().startsWith("UTF-16") || found.name().startsWith("UTF-32");
            if (wide && declared.matches("(?i)(UTF-?16|UTF-?32|ISO-10646-UCS-[24]|UCS-[24]|UNICODE)")) {
                return found;
            }
            if (!wide && !found.name().equals("UTF-8")) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_ENCODING, null, declared);
            }
            return found.otherwise(Sniffed.Basis.DECLARED_OTHERWISE, declared);
        }
        if (own.name().equals(found.name())) {
            return found.warnings().isEmpty() && found.isCertain() ? found : found.sure(own.name(), found.warnings().isEmpty() ? 0.95 : 0.5, declared);
        }
        boolean fits = !found.isFixed() && own.holdsAscii() && isText(sample, own);
        if (!fits) {
            return found.otherwise(Sniffed.Basis.DECLARED_OTHERWISE, declared);
        }
        boolean holdsAnything = own.charset().newEncoder().maxBytesPerChar() == 1;
        boolean doubt = holdsAnything && found.isCertain() && found.evidence().basis() == Sniffed.Basis.STATISTICS;
        return found.sure(own.name(), doubt ? 0.5 : 0.95, declared);
    }

    private static @Nullable String declared(Found found, byte[] head) {
        int end = Math.min(head.length, LOOKED_AT);
        boolean wide = found.name().startsWith("UTF-16") || found.name().startsWith("UTF-32");
        String begin = wide ? found.decode(java.util.Arrays.copyOf(head, end & ~3)) : new String(head, 0, end, StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "");
        Matcher matcher = DECLARED.matcher(begin);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static boolean isText(Sample sample, TextCharset charset) {
        String text = new String(sample.head(), charset.charset());
        int wrong = text.indexOf(0xFFFD);
        boolean cutAtTheEnd = !sample.whole() && wrong >= text.length() - 2;
        return (wrong < 0 || cutAtTheEnd) && List.copyOf(sample.windows()).stream().allMatch(w -> isTextWindow(new String(w, charset.charset())));
    }

    private static boolean isTextWindow(String text) {
        int wrong = text.indexOf(0xFFFD);
        return wrong < 0 || wrong >= text.length() - 2;
    }
}
