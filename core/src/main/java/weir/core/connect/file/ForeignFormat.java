package weir.core.connect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * Files that are something else than a table of text, whatever their name says: each is refused by its own name, so that its sender knows
 * what to do. The names stand in {@link weir.core.connect.SourceText}.
 */
final class ForeignFormat {
    private static final int LOOKED_AT = 4000;
    private static final Pattern HTML_TAG = Pattern.compile("<(!doctype html|html|head|body|table|div|meta|style|script|title|tr|td|p|br)\\b.*", Pattern.DOTALL);
    private static final Pattern MAIL = Pattern.compile("(mime-version|from|received|return-path|content-type|subject|x-[a-z-]+): .*", Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile("(set names|use|drop table|create (table|database)|insert into|begin transaction|/\\*!\\d+|-- (mysql|mariadb|postgresql|phpmyadmin|dump)).*", Pattern.DOTALL);

    /** @param at offset of the bytes */
    private record Magic(String name, int at, byte[] bytes) {
        boolean fits(byte[] head) {
            return head.length >= at + bytes.length && java.util.Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final List<Magic> MAGICS = List.of(
            magic("PDF", 0, "%PDF"), magic("RTF", 0, "{\\rtf"), magic("gzip", 0, "\u001F\u008B"), magic("bzip2", 0, "BZh"), magic("xz", 0, "\u00FD7zXZ"),
            magic("zstd", 0, "\u0028\u00B5\u002F\u00FD"), magic("RAR", 0, "Rar!"), magic("7z", 0, "7z\u00BC\u00AF"), magic("tar", 257, "ustar"), magic("CAB", 0, "MSCF"),
            magic("PNG", 0, "\u0089PNG"), magic("JPEG", 0, "\u00FF\u00D8\u00FF"), magic("GIF", 0, "GIF8"), magic("TIFF", 0, "II*\0"), magic("TIFF", 0, "MM\0*"),
            magic("Parquet", 0, "PAR1"), magic("ORC", 0, "ORC"), magic("Avro", 0, "Obj\u0001"), magic("Arrow", 0, "ARROW1"),
            magic("SQLite", 0, "SQLite format 3\0"), magic("Access", 4, "Standard Jet DB"), magic("Access", 4, "Standard ACE DB"), magic("DuckDB", 8, "DUCK"),
            magic("EXE", 0, "MZ\u0090\0"), magic("ELF", 0, "\u007FELF"), magic("SYLK", 0, "ID;P"), magic("XLS (BIFF2-4)", 0, "\t\0\u0004\0"), magic("XLS (BIFF2-4)", 0, "\t\u0002\u0006\0"),
            magic("XLS (BIFF2-4)", 0, "\t\u0004\u0006\0"),
            magic("XLS (BIFF5)", 0, "\t\u0008\u0008\0"), magic("XLS (BIFF5)", 0, "\t\u0008\u0010\0"));

    private ForeignFormat() {}

    private static Magic magic(String name, int at, String bytes) {
        return new Magic(name, at, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Refuses what its first bytes give away. */
    static void refuse(byte[] head) throws SourceProblem {
        String name = MAGICS.stream().filter(magic -> magic.fits(head)).map(Magic::name).findFirst().orElse(isDbf(head) ? "DBF" : null);
        if (name != null) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, name);
        }
        if (head.length > 4 && (head[0] & 0xFF) == 0x4C && (head[1] & 0xFF) == 0x6F && (head[2] & 0xFF) == 0xA7 && (head[3] & 0xFF) == 0x94) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_ENCODING, null, "EBCDIC");
        }
    }

    /** Refuses an archive that holds no part of a workbook or another office's file; one that cannot be opened is judged by its reader. */
    static void refuseOtherArchive(Path file) throws SourceProblem {
        try {
            ZipEnd.keepLimits(file);
        } catch (IOException e) {
            return; // the reader of workbooks says so
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = zip.stream().limit(ReadLimits.ARCHIVE_ENTRIES).map(entry -> GuardedZip.folded(entry.getName())).toList();
            boolean office = names.stream().anyMatch(name -> name.equals("[content_types].xml") || name.equals("content.xml") || name.equals("encryptedpackage") || name.startsWith("xl/") || name.startsWith("word/"));
            if (!office) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, names.contains("ofd.xml") ? "OFD" : "ZIP");
            }
            if (names.stream().anyMatch(name -> name.startsWith("ppt/")) && names.stream().noneMatch(name -> name.startsWith("xl/"))) {
                throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, "PPTX");
            }
        } catch (IOException e) {
            // encrypted, or cut short: the reader of workbooks says which
        }
    }

    /** Refuses what its first characters give away. @param begin text of the file from its first character that is no blank */
    static void refuse(String begin) throws SourceProblem {
        String name = name(begin.substring(0, Math.min(begin.length(), LOOKED_AT)));
        if (name != null) {
            throw new SourceProblem(SourceProblem.Code.UNKNOWN_FORMAT, null, name);
        }
    }

    private static @Nullable String name(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.startsWith("%pdf")) {
            return "PDF";
        }
        if (lower.startsWith("{\\rtf")) {
            return "RTF";
        }
        if (lower.startsWith("<")) {
            return markup(lower);
        }
        if (MAIL.matcher(lower).matches() && lower.contains("content-type:") && lower.contains("mime-version:")) {
            return "MHT";
        }
        if ((lower.startsWith("//") || lower.startsWith("/*")) && withoutComments(head).matches("(?s)[\\[{].*")) {
            return "JSON with comments";
        }
        return SQL.matcher(lower).matches() && lower.contains(";") ? "SQL" : null;
    }

    private static @Nullable String markup(String lower) {
        if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            return "Excel 2003 XML";
        }
        if (lower.contains("urn:oasis:names:tc:opendocument")) {
            return "ODS";
        }
        if (lower.contains("schemas.microsoft.com/office/word/2003/wordml") || lower.contains("progid=\"word.document\"")) {
            return "Word XML";
        }
        String behindComments = lower.replaceFirst("^(<!--.*?-->\\s*|<\\?xml[^>]*>\\s*)+", "");
        return HTML_TAG.matcher(behindComments).matches() || lower.contains("<html") ? "HTML" : null;
    }

    private static String withoutComments(String text) {
        String rest = text;
        while (rest.startsWith("//") || rest.startsWith("/*")) {
            boolean line = rest.startsWith("//");
            int end = rest.indexOf(line ? "\n" : "*/");
            rest = end < 0 ? "" : rest.substring(end + (line ? 1 : 2)).strip();
        }
        return rest;
    }

    /** A dBase table: a version, a date, and a header that ends where it says. */
    private static boolean isDbf(byte[] head) {
        if (head.length < 65 || !List.of(0x03, 0x83, 0x8B, 0x30, 0x31, 0xF5).contains(head[0] & 0xFF) || head[2] < 1 || head[2] > 12 || head[3] < 1 || head[3] > 31) {
            return false;
        }
        int length = (head[8] & 0xFF) | (head[9] & 0xFF) << 8;
        return length > 32 && length <= head.length && (head[length - 1] == 0x0D || head[32 + (length - 33) / 32 * 32] == 0x0D);
    }
}
