package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.connect.SourceText;
import weir.core.covers.Covers;

/** What begins as JSON is JSON or refused as JSON; what is something else is called so. */
@Covers({"C1", "C28", "D1"})
class JsonKindsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "[1,", "[{\"a\":1}", "[{\"a\":1},", "[{\"a\":1,}]", "[{\"a\" 1}]", "{\"a\"", "{\"a\":1 \"b\"}", "[\"x\"", "[{'a':1}]", "[{a:1}]", "[{\"a\":tru}]", "[{\"a\":01}]", "[{\"a\":1}]x",
            "{]", "[}", "[,1]", "[1,,2]", "[{\"a\":\"\t\"}]", "[{\"a\":\"\\x\"}]", "{\"a\":1}}", "[{\"a\":.5}]", "[{\"a\":NaN}]", "[{\"a\":+1}]", "[\"a\",\n4\n,1,", "{\"x\":::\"b\"}", "[1:2]", "{a: \"b\"}", "{\"id\":0,}", "[-]", "[{\"a\":1e}]"})
    void whatBeginsAsJsonAndIsNoneIsRefusedAsJsonWithItsPlace(String text) {
        for (String name : List.of("t.json", "t.csv", "t.txt", "t")) {
            assertThatThrownBy(() -> read(name, text)).as(name).isInstanceOfSatisfying(SourceProblem.class, p -> {
                assertThat(p.code()).isEqualTo(Code.NOT_WELL_FORMED);
                assertThat(p.arguments().subList(0, 2)).allMatch(place -> place.matches("[1-9]\\d*"));
                assertThat(p.arguments()).contains("JSON");
                assertThat(SourceText.what(p, Locale.CHINESE)).contains("第 ").contains(" 行第 ");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul", "\"x", "abc", "*", "'a'", "a:1"})
    void whatCallsItselfJsonAndIsNeitherThatNorATableIsBrokenJson(String text) {
        assertThatThrownBy(() -> read("t.json", text)).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.code()).isEqualTo(Code.NOT_WELL_FORMED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', value = {"[{\"a\":1,}]~, ]  , }", "[{'a':1}]~' '", "[{a:1}]~name:", "[{\"a\":NaN}]~NaN, Infinity", "[{\"a\":01}]~01", "[{\"a\":.5}]~.5", "[{\"a\":1}, // one\\n{\"a\":2}]~// /* */", "[{\"a\":1} # one\\n]~#"})
    void otherNotationsAreCalledByWhatTheyHave(String text, String sign) {
        assertThatThrownBy(() -> read("t.json", text.replace("\\n", "\n"))).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.arguments()).contains(sign));
    }

    @Test
    void commentsAboveJsonAreCalledSo() {
        for (String text : List.of("// made by hand\n[{\"a\":1}]", "/* one\n two */ {\"rows\":[{\"a\":1}]}")) {
            assertThatThrownBy(() -> read("t.csv", text)).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.arguments()).containsExactly("JSON with comments"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,2]", "[[1],[2]]", "{}", "{\"a\":\n{\"b\":1}}", "{\"code\":0,\"data\":[]}", "{\"rows\":[1,2]\n}", "[{}]", "[null]", "[\"x\"]"})
    void wholeJsonWithoutRecordsIsCalledSo(String text) {
        assertThatThrownBy(() -> read("t.json", text)).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.code()).isEqualTo(Code.NO_RECORDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "null", "\"text\"", "true"})
    void aValueAloneIsCalledSo(String text) {
        assertThatThrownBy(() -> read("t.json", text)).isInstanceOfSatisfying(SourceProblem.class, p -> {
            assertThat(p.code()).isEqualTo(Code.NO_RECORDS);
            assertThat(p.arguments()).containsExactly(text);
        });
    }

    @Test
    void numbersAreTextAsWritten() throws Exception {
        String text = "[{\"a\":1E400,\"b\":-0,\"c\":1.10,\"d\":430401199001010010},{\"a\":1.0e-7,\"b\":0.10000000000000000001,\"c\":100,\"d\":{\"x\":1.10}}]";
        List<List<String>> expected = List.of(List.of("1E400", "-0", "1.10", "430401199001010010"), List.of("1.0e-7", "0.10000000000000000001", "100", "{\"x\":1.10}"));
        assertThat(read("t.json", text).good()).isEqualTo(expected);
        assertThat(read("t.jsonl", text.substring(1, text.length() - 1).replace("},{\"a\"", "}\n{\"a\"")).good()).isEqualTo(expected);
    }

    @Test
    void linesTakeFieldsThatComeLate() throws Exception {
        StringBuilder text = new StringBuilder("{\"a\":\"0\"}\n".repeat(20_000)).append("not json\n").append("{\"a\":\"1\",\"迟\":\"来\"}\n");
        Rows rows = read("t.jsonl", text.toString());
        assertThat(rows.columns()).containsExactly("a", "迟");
        assertThat(rows.good()).hasSize(20_001).endsWith(List.of("1", "来")).startsWith(Arrays.asList("0", null));
        assertThat(rows.faults()).hasSize(1);
    }

    @Test
    void aNameTwiceIsARejectAndAListTwiceIsRefused() throws Exception {
        assertThat(read("t.json", "[{\"a\":1,\"a\":1},{\"a\":3}]").faults()).singleElement().asString().startsWith("1 REPEATED_NAME [a]");
        assertThat(read("t.jsonl", "{\"a\":1,\"a\":2}\n{\"a\":3}\n").faults()).singleElement().asString().startsWith("1 REPEATED_NAME [a]");
        assertThatThrownBy(() -> read("t.json", "{\"rows\":[{\"a\":1}],\n\"rows\":[{\"a\":2}]}")).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.arguments()).contains("2", "rows × 2"));
    }

    @Test
    void ofSeveralListsAPersonDecides() throws Exception {
        String text = "{\"errors\":[{\"m\":1}],\"data\":{\"rows\":[{\"a\":1,\"b\":2},{\"a\":2,\"b\":3}]}}";
        Sniffed sniffed = FileSniffer.detect(file("t.json", text));
        assertThat(sniffed.recordElements()).containsExactly(new Sniffed.RecordElement("errors", 1, 1), new Sniffed.RecordElement("data/rows", 2, 2));
        assertThat(sniffed.evidence()).anyMatch(e -> e.setting().equals("recordElement") && e.confidence() < 0.8);
        assertThat(Rows.of(folder.resolve("t.json"), sniffed.settings().withRecordElement("data/rows")).good()).containsExactly(List.of("1", "2"), List.of("2", "3"));
    }

    @Test
    void aHeaderInBracketsIsNoJson() throws Exception {
        assertThat(read("t.csv", "[id],[name]\n1,甲\n2,乙\n").good()).containsExactly(List.of("1", "甲"), List.of("2", "乙"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', value = {"<html><body><table><tr><td>1~HTML", "<!-- x --><TABLE><tr><td>1~HTML", "<meta charset=utf-8><table><tr><td>1</td></tr></table>~HTML", "<?xml version=\"1.0\"?><!DOCTYPE html><html/>~HTML",
            "MIME-Version: 1.0\\nContent-Type: multipart/related; boundary=x\\n\\n<html>~MHT", "From: <Saved by Blink>\\nSubject: x\\nMIME-Version: 1.0\\nContent-Type: text/html\\n~MHT",
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>~Excel 2003 XML", "{\\rtf1\\ansi x}~RTF", "%PDF-1.7~PDF", "ID;PWXL;N;E~SYLK",
            "-- MySQL dump 10.13\\nCREATE TABLE a (b int);~SQL", "INSERT INTO t (a) VALUES (1);\\nINSERT INTO t (a) VALUES (2);~SQL", "SQLite format 3\\0~SQLite", "PAR1~Parquet", "BZh91AY~bzip2", "GIF89a~GIF"})
    void filesUnderAnotherNameAreCalledWhatTheyAre(String text, String name) {
        for (String file : List.of("t.csv", "t.xls", "t.xlsx", "t.txt")) {
            assertThatThrownBy(() -> FileSniffer.detect(file(file, text.replace("\\n", "\n").replace("\\0", "\0")))).isInstanceOfSatisfying(SourceProblem.class, p -> {
                assertThat(p.code()).isEqualTo(Code.UNKNOWN_FORMAT);
                assertThat(p.arguments()).containsExactly(name);
                assertThat(SourceText.next(p, Locale.CHINESE)).doesNotStartWith("请上传");
            });
        }
    }

    @Test
    void aTableOfDbaseIsCalledSo() throws Exception {
        byte[] dbf = new byte[200];
        dbf[0] = 3;
        dbf[1] = 126;
        dbf[2] = 1;
        dbf[3] = 15;
        dbf[8] = 65;
        dbf[64] = 13;
        assertThatThrownBy(() -> FileSniffer.detect(Files.write(folder.resolve("t.dbf"), dbf))).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.arguments()).containsExactly("DBF"));
    }

    @Test
    void archivesOfOtherThingsAreCalledSo() {
        for (String[] each : new String[][] {{"data.csv", "ZIP"}, {"META-INF/MANIFEST.MF", "ZIP"}, {"OFD.xml", "OFD"}}) {
            java.io.ByteArrayOutputStream zip = new java.io.ByteArrayOutputStream();
            assertThatThrownBy(() -> {
                try (var out = new java.util.zip.ZipOutputStream(zip)) {
                    out.putNextEntry(new java.util.zip.ZipEntry(each[0]));
                    out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
                }
                FileSniffer.detect(Files.write(folder.resolve("t.xlsx"), zip.toByteArray()));
            }).isInstanceOfSatisfying(SourceProblem.class, p -> assertThat(p.arguments()).containsExactly(each[1]));
        }
    }

    private Path file(String name, String text) throws Exception {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Rows read(String name, String text) throws Exception {
        Path file = file(name, text);
        return Rows.of(file, FileSniffer.detect(file).settings());
    }
}
