package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

/** Which charset a text is read in, and that no byte becomes another character. */
@Covers({"C1", "C28", "D1"})
class CharsetTest {
    private static final List<String> KOREAN = List.of("서울특별시", "부산광역시 해운대구", "대한민국", "이름과 주소", "홍길동", "전화번호");
    private static final List<String> TAIWAN = List.of("臺北市信義區", "高雄市", "姓名與地址", "陳小明", "電話號碼", "統一編號");
    private static final List<String> JAPAN = List.of("東京都千代田区", "おおさか", "カタカナのなまえ", "住所と氏名", "山田太郎さん", "でんわばんごう");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Müller,25°C", "naïve,café", "Ærø,12 µm", "Привет,мир", "Ελλάδα,Αθήνα", "±5,10×10", "nǐ hǎo,zhōng guó", "é,1"})
    void utf8ThatIsValidIsUtf8(String line) throws Exception {
        Sniffed sniffed = sniff("a,b\n" + line + "\n", StandardCharsets.UTF_8);
        assertThat(charset(sniffed)).isEqualTo("UTF-8 sure");
        assertThat(Rows.of(folder.resolve("t.csv"), sniffed.settings()).good()).containsExactly(List.of(line.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三,李四", "联通,1", "衡阳市雁峰区,0.5", "闫妮,王䶮", "企业名称,统一社会信用代码", "1,男", "合计,元"})
    void chineseOfTheMainlandIsGb18030(String line) throws Exception {
        String table = line.equals("1,男") ? "编号,性别\n1,男\n" : "编号,姓名\n" + line + "\n";
        assertThat(charset(sniff(table, Charset.forName("GB18030")))).isEqualTo("GB18030 sure");
    }

    @ParameterizedTest
    @CsvSource({"Big5,Big5", "EUC-KR,EUC-KR", "Shift_JIS,Shift_JIS", "EUC-JP,EUC-JP"})
    void charsetsOfTheNeighboursAreForAPersonToDecideAndThenReadRight(String charset, String expected) throws Exception {
        List<String> words = charset.equals("Big5") ? TAIWAN : charset.equals("EUC-KR") ? KOREAN : JAPAN;
        for (int count = 1; count <= words.size(); count++) {
            List<String> some = words.subList(0, count);
            Sniffed sniffed = sniff("a\n" + String.join("\n", some) + "\n", Charset.forName(charset));
            assertThat(charset(sniffed)).endsWith("doubtful");
            List<String> read = Rows.of(folder.resolve("t.csv"), FileSettings.csv(expected)).good().stream().map(List::getFirst).toList();
            assertThat(read).isEqualTo(some);
        }
        assertThat(charset(sniff("a\n" + String.join("\n", words) + "\n", Charset.forName(charset)))).isEqualTo(expected + " doubtful");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,Müller", "windows-1252,naïve café", "windows-1251,Привет мир и люди", "KOI8-R,Привет мир и люди всей земли", "ISO-8859-1,25°C", "windows-1253,Αθήνα και Ελλάδα", "ISO-8859-2,Łódź żółć", "ISO-2022-JP,東京都の住所"})
    void alphabetsAreForAPersonToDecide(String charset, String word) throws Exception {
        assertThat(charset(sniff("a,b\n" + word + ",1\n" + word + ",2\n", Charset.forName(charset)))).endsWith("doubtful");
        assertThat(Rows.of(folder.resolve("t.csv"), FileSettings.csv(charset)).good()).containsExactly(List.of(word, "1"), List.of(word, "2"));
    }

    @ParameterizedTest
    @CsvSource({"FE9F,4DAE", "FE59,9FB4", "FEA0,9FBB", "A6D9,FE10", "A6F3,FE19", "A8BC,1E3F", "A8BF,01F9", "A989,303E", "A995,2FFB", "FE50,2E81", "FE98,4D13", "A2E3,20AC", "A892,2295", "A1A4,00B7", "A1AA,2014", "FE51,E816"})
    void everyNameOfTheNationalStandardIsItsEditionOf2022(String code, String point) throws Exception {
        byte[] csv = HostileFiles.join("编号,姓名\n1,王".getBytes("GBK"), HexFormat.of().parseHex(code), "\n".getBytes("GBK"));
        String expected = "王" + (char) Integer.parseInt(point, 16);
        Path file = Files.write(folder.resolve("t.csv"), csv);
        for (String name : List.of("GBK", "GB2312", "GB18030", "cp936")) {
            assertThat(Rows.of(file, FileSettings.csv(name)).good()).as(name).containsExactly(List.of("1", expected));
        }
        Path json = Files.write(folder.resolve("t.json"), HostileFiles.join("[{\"a\":\"王".getBytes("GBK"), HexFormat.of().parseHex(code), "\"}]".getBytes("GBK")));
        assertThat(Rows.of(json, FileSettings.of(FileFormat.JSON).withCharset("GBK")).good()).containsExactly(List.of(expected));
    }

    @Test
    void linesOfUtf8InsideGb18030AreRejects() throws Exception {
        String table = HostileFiles.table(",", 50);
        for (String foreign : List.of("x1,张三丰丰,北京路上海路,1\n", "x2,北京,1,1\n", "x3,企业有限公司,中国银行,衡阳市雁峰区中山南路一号\n", "x4,张三,李四,王五\n", "x5," + "中文".repeat(100) + ",1,1\n")) {
            byte[] csv = HostileFiles.join(table.getBytes("GBK"), foreign.getBytes(StandardCharsets.UTF_8), "y,最后,1,1\n".getBytes("GBK"));
            Sniffed sniffed = FileSniffer.detect(Files.write(folder.resolve("t.csv"), csv));
            assertThat(sniffed.settings().charset()).isEqualTo("GB18030");
            assertThat(sniffed.warnings()).extracting(Sniffed.Warning::code).contains(Sniffed.Warning.Code.MIXED_ENCODINGS);
            Rows rows = Rows.of(folder.resolve("t.csv"), sniffed.settings());
            assertThat(rows.good()).hasSize(51);
            assertThat(rows.faults()).singleElement().asString().contains("BAD_ENCODING [GB18030");
        }
    }

    @Test
    void rareNamesInGb18030AreNoUtf8() throws Exception {
        StringBuilder table = new StringBuilder("编号,姓名\n");
        int rows = 0;
        for (int lead = 0xD8; lead <= 0xF7; lead++) {
            for (int trail = 0xA1; trail <= 0xFE; trail++) {
                String rare = new String(new byte[] {(byte) lead, (byte) trail}, "GB18030");
                table.append(rows).append(',').append(rare).append(rows % 2 == 0 ? "白云" : "克俭").append('\n');
                rows++;
            }
        }
        Rows read = Rows.of(Files.write(folder.resolve("t.csv"), table.toString().getBytes("GB18030")), FileSettings.csv("GB18030"));
        assertThat(read.good()).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource({"GBK,GB18030", "GB2312,GB18030", "Big5,Big5", "Shift_JIS,Shift_JIS", "EUC-JP,EUC-JP", "EUC-KR,EUC-KR", "ISO-8859-1,ISO-8859-1", "windows-1252,windows-1252", "ISO-8859-2,ISO-8859-2", "KOI8-R,KOI8-R", "UTF-8,UTF-8"})
    void whatAnXmlFileDeclaresIsBelieved(String charset, String expected) throws Exception {
        String text = charset.startsWith("ISO-8859-1") || charset.contains("1252") ? "Müller ÄÖ" : charset.equals("ISO-8859-2") ? "Łódź" : charset.equals("KOI8-R") ? "Привет" : charset.equals("EUC-KR") ? "서울" : charset.startsWith("GB") ? "东京" : "東京";
        String xml = "<?xml version=\"1.0\" encoding='" + charset + "'?>\n<r><e><x>" + text + "</x></e><e><x>1</x></e></r>";
        Sniffed sniffed = FileSniffer.detect(Files.write(folder.resolve("t.xml"), xml.getBytes(charset)));
        assertThat(charset(sniffed)).isEqualTo(expected + " sure");
        assertThat(Rows.of(folder.resolve("t.xml"), sniffed.settings()).good()).containsExactly(List.of(text), List.of("1"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,GBK,GB18030", "GBK,UTF-8,UTF-8", "ISO-8859-1,UTF-8,UTF-8", "GB18030,UTF-8+BOM,UTF-8", "UTF-8,UTF-16LE+BOM,UTF-16LE", "UTF-16,UTF-8,UTF-8", "UTF-8,UTF-16BE,UTF-16BE"})
    void whereDeclarationAndBytesDisagreeTheBytesAreProposedAndAPersonDecides(String declared, String real, String expected) throws Exception {
        String xml = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>\n<r><e><x>衡阳市雁峰区民政局</x></e><e><x>中山南路一百二十号</x></e></r>";
        Sniffed sniffed = FileSniffer.detect(Files.write(folder.resolve("t.xml"), HostileFiles.encode(xml, real)));
        assertThat(charset(sniffed)).isEqualTo(expected + " doubtful");
        assertThat(Rows.of(folder.resolve("t.xml"), sniffed.settings()).good()).containsExactly(List.of("衡阳市雁峰区民政局"), List.of("中山南路一百二十号"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE", "UTF-32LE+BOM", "UTF-32BE+BOM", "UTF-16LE", "UTF-16BE", "UTF-16LE+BOM", "UTF-16BE+BOM"})
    void wideCharsetsAreReadWithAndWithoutMark(String charset) throws Exception {
        String table = "编号,姓名\n1,王䶮\n2,𠮷野\n";
        Sniffed sniffed = FileSniffer.detect(Files.write(folder.resolve("t.csv"), HostileFiles.encode(table, charset)));
        assertThat(sniffed.settings().charset()).isEqualTo(charset.replace("+BOM", ""));
        assertThat(Rows.of(folder.resolve("t.csv"), sniffed.settings()).good()).containsExactly(List.of("1", "王䶮"), List.of("2", "𠮷野"));
    }

    @Test
    void aMarkThatContradictsTheSettingsIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("t.csv"), HostileFiles.encode(HostileFiles.table(",", 3), "UTF-8+BOM"));
        assertThatThrownBy(() -> Rows.of(file, FileSettings.csv("GBK"))).isInstanceOfSatisfying(SourceProblem.class, p -> {
            assertThat(p.code()).isEqualTo(SourceProblem.Code.WRONG_ENCODING);
            assertThat(p.arguments()).containsExactly("GB18030", "BOM UTF-8");
        });
    }

    @Test
    void charactersOfASystemsOwnAreRejects() throws Exception {
        byte[] csv = HostileFiles.join("a,b\n1,".getBytes(), new byte[] {(byte) 0xFA, 0x40}, "\n2,x\n".getBytes());
        Rows rows = Rows.of(Files.write(folder.resolve("t.csv"), csv), FileSettings.csv("Big5"));
        assertThat(rows.good()).containsExactly(List.of("2", "x"));
        assertThat(rows.faults()).singleElement().asString().startsWith("2 BAD_ENCODING [Big5, FA 40]");
    }

    @Test
    void aShortTextThatIsRightInBothIsAsked() throws Exception {
        assertThat(charset(sniff("a,b\n1,一\n2,元\n", Charset.forName("GBK")))).endsWith("doubtful");
    }

    @Test
    void chineseInSevenBitsIsCalledWhatItIs() {
        assertThatThrownBy(() -> sniff("a,b\n~{VPND~},1\n", StandardCharsets.US_ASCII)).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.arguments()).containsExactly("HZ-GB-2312"));
    }

    private Sniffed sniff(String text, Charset charset) throws Exception {
        return FileSniffer.detect(Files.write(folder.resolve("t.csv"), text.getBytes(charset)));
    }

    private static String charset(Sniffed sniffed) {
        Sniffed.Evidence evidence = sniffed.evidence().stream().filter(e -> e.setting().equals("charset")).findFirst().orElseThrow();
        return evidence.value() + (evidence.confidence() < 0.8 ? " doubtful" : " sure");
    }
}
