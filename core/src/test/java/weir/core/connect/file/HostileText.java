package weir.core.connect.file;

import static weir.core.connect.file.HostileFiles.encode;
import static weir.core.connect.file.HostileFiles.join;
import static weir.core.connect.file.HostileFiles.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import weir.core.connect.SourceProblem.Code;

/** Hostile CSV and TXT. */
final class HostileText {
    private static final List<String> CHARSETS = List.of("UTF-8", "UTF-8+BOM", "UTF-16LE+BOM", "UTF-16BE+BOM", "UTF-16LE", "UTF-16BE", "GBK", "GB18030");

    private HostileText() {}

    static void addTo(HostileFiles corpus) {
        charsetsAndFaults(corpus);
        delimiters(corpus);
        lines(corpus);
        bytes(corpus);
        disguises(corpus);
    }

    private static void charsetsAndFaults(HostileFiles corpus) {
        for (String charset : CHARSETS) {
            String clean = table(",", 40) + (charset.equals("GB18030") ? "000041,𠮷野家,1.00,2016-01-01\n" : "000041,最后,1.00,2016-01-01\n");
            corpus.rows("clean." + charset + ".csv", encode(clean, charset), 41, 0);
            corpus.rows("cells-missing." + charset + ".csv", encode(clean + "000042,少\n000043,多,1,2,3\n", charset), 41, 2);
            corpus.rows("quote-left-open." + charset + ".csv", encode(clean + "000042,\"没有结束,1,2016-01-01\n000043,好,1,2016-01-01\n", charset), 41, 2);
            corpus.rows("nul." + charset + ".csv", encode(clean + "000042,坏\0字,1.00,2016-01-01\n", charset), 41, 1);
            corpus.rows("header-twice." + charset + ".csv", encode(clean + clean, charset), 82, 1);
            corpus.rows("cut-in-a-line." + charset + ".csv", encode(clean + "000042,半", charset), 41, 1);
        }
    }

    private static void delimiters(HostileFiles corpus) {
        for (String delimiter : FileSettings.DELIMITERS) {
            corpus.rows("delimiter-U" + (int) delimiter.charAt(0) + ".utf8.txt", encode(table(delimiter, 30), "UTF-8"), 30, 0);
            corpus.rows("delimiter-U" + (int) delimiter.charAt(0) + ".gbk.txt", encode(table(delimiter, 30), "GBK"), 30, 0);
        }
        corpus.rows("record-over-two-lines.txt", encode(table("|", 30) + "000031|断\n行|1.00|2016-01-01\n", "UTF-8"), 30, 2);
        corpus.rows("other-delimiter-inside.txt", encode(table("@", 30) + "000031#换了#1.00#2016-01-01\n", "GBK"), 30, 1);
        corpus.rows("delimiter-at-the-end.txt", encode(table("|", 30).replace("\n", "|\n"), "UTF-8"), 30, 0);
    }

    private static void lines(HostileFiles corpus) {
        String table = table(",", 20);
        corpus.rows("carriage-returns.csv", encode(table.replace('\n', '\r'), "UTF-8"), 20, 0);
        corpus.rows("windows-lines.csv", encode(table.replace("\n", "\r\n"), "GBK"), 20, 0);
        corpus.rows("mixed-lines.csv", encode(table.replaceFirst("\n", "\r").replaceFirst("\n", "\r\n"), "UTF-8"), 20, 0);
        corpus.rows("no-last-line-end.csv", encode(table.stripTrailing(), "UTF-8"), 20, 0);
        corpus.rows("blank-lines.csv", encode("\n\n" + table.replace("\n", "\n\n  \n"), "UTF-8"), 20, 0);
        corpus.rows("dos-end-of-file.csv", encode(table + "\u001A", "GBK"), 20, 0);
        corpus.rows("only-header.csv", encode("编号,名称\n", "UTF-8"), 0, 0);
        corpus.rows("title-above-header.csv", encode("纳税人信用等级信息\n\n" + table, "UTF-8"), 20, 0);
        corpus.rows("one-column.csv", encode("编号\n001\n002\n", "UTF-8"), 2, 0);
        corpus.rows("quoted-line-breaks.csv", encode("a,b\n1,\"x\ny\"\n2,\"p\r\nq\"\"\n\"\n3,z\n", "UTF-8"), 3, 0);
        corpus.rows("quotes-from-hell.csv", encode("a,b\n\"\"\"\",\"\"\n\"a\"b,1\n\"\"\"x\"\"\",2\n\"\"x,3\n,\"\n1,2\n", "UTF-8"), 2, 4);
        corpus.rows("only-quotes.csv", encode("a,b\n" + "\"".repeat(1001) + "\n1,2\n", "UTF-8"), 0, 2);
        String wide = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String values = IntStream.range(0, 10_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        corpus.rows("ten-thousand-columns.csv", encode(wide + "\n" + values + "\n" + values + ",1\n", "UTF-8"), 1, 1);
        corpus.rows("all-delimiters.csv", encode("a,b\n1,2\n" + ",".repeat(200_000) + "\n3,4\n", "UTF-8"), 2, 1);
        corpus.rows("line-of-18-megabytes.csv", encode("a,b\n1,2\n3," + "x".repeat(18 << 20) + "\n5,6\n", "UTF-8"), 2, 1);
        corpus.rows("identifiers.csv", encode("身份证号,代码,数\n430401199001010010,007,1E+05\n430401199001010029,0000,１２３\n", "UTF-8"), 2, 0);
        corpus.rows("same-name-twice.csv", encode("名称,名称,\n1,2,3\n", "UTF-8"), FileSettings.csv("UTF-8"), 1, 0);
        corpus.rows("formula-injection.csv", encode("a,b\n=cmd|' /C calc'!A0,1\n@SUM(1),2\n", "UTF-8"), FileSettings.csv("UTF-8"), 2, 0);
        corpus.rows("script.csv", encode("a,b\n<script>alert(1)</script>,'; DROP TABLE x; --\n", "UTF-8"), 1, 0);
    }

    private static void bytes(HostileFiles corpus) {
        byte[] utf8 = encode(table(",", 30), "UTF-8");
        byte[] gbk = encode("000031,混进来的一行,1.00,2016-01-01\n", "GBK");
        corpus.rows("mixed-encodings.csv", join(utf8, gbk), 30, 1);
        corpus.rows("mark-inside.csv", join(encode(table(",", 5), "UTF-8+BOM"), encode(table(",", 5), "UTF-8+BOM")), 10, 1);
        corpus.rows("gbk-with-bad-byte.csv", join(encode(table(",", 30), "GBK"), new byte[] {'1', ',', (byte) 0xFF, (byte) 0xFF, ',', '1', ',', '2', '\n'}), 30, 1);
        corpus.rows("utf16-odd-byte.csv", join(encode(table(",", 30), "UTF-16LE+BOM"), new byte[] {'x'}), 30, 1);
        corpus.rows("utf16-half-pair.csv", join(encode(table(",", 30), "UTF-16BE+BOM"), encode("31,", "UTF-16BE"),
                new byte[] {(byte) 0xD8, 0}, encode(",1,2\n", "UTF-16BE")), 30, 1);
        corpus.rows("overlong-utf8.csv", join(utf8, new byte[] {'1', ',', (byte) 0xC0, (byte) 0x80, ',', '1', ',', '2', '\n'}), 30, 1);
        corpus.rows("surrogate-in-utf8.csv", join(utf8, new byte[] {'1', ',', (byte) 0xED, (byte) 0xA0, (byte) 0x80, ',', '1', ',', '2', '\n'}), 30, 1);
        corpus.rows("liantong.csv", encode("a,b\n联通,1\n", "GBK"), 1, 0);
        corpus.problem("empty.csv", new byte[0], Code.EMPTY_FILE);
        corpus.problem("only-a-mark.csv", encode("", "UTF-8+BOM"), Code.EMPTY_FILE);
        corpus.problem("only-blanks.csv", encode("\n  \n\n", "UTF-8"), Code.EMPTY_FILE);
        byte[] noise = new byte[200_000];
        new Random(42).nextBytes(noise);
        noise[0] = 1;
        corpus.problem("noise.csv", noise, Code.UNKNOWN_FORMAT);
        corpus.problem("zeros.csv", new byte[100_000], Code.UNKNOWN_FORMAT);
    }

    private static void disguises(HostileFiles corpus) {
        corpus.problem("page.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>".getBytes(StandardCharsets.UTF_8), Code.UNKNOWN_FORMAT);
        corpus.problem("book2003.xls", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".getBytes(StandardCharsets.UTF_8), Code.UNKNOWN_FORMAT);
        corpus.problem("paper.csv", "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8), Code.UNKNOWN_FORMAT);
        corpus.problem("packed.csv", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0}, Code.UNKNOWN_FORMAT);
        corpus.rows("really-text.xls", encode(table("\t", 20), "GBK"), 20, 0);
        corpus.rows("really-text.xlsx", encode(table(",", 20), "UTF-8"), 20, 0);
    }
}
