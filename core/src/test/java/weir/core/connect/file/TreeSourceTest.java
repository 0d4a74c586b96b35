package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.connect.SourceProblem;
import weir.core.covers.Covers;

@Covers({"C28", "C1", "E11"})
class TreeSourceTest {
    @TempDir
    Path folder;

    @Test
    void xmlGivesChildrenAttributesAndNestedPathsAsColumns() throws Exception {
        Rows rows = read("<r><e id='1'><n>甲</n><a><c>x</c><d u='m'> 2 </d></a></e>\n<e id='2'><n/><z>&lt;&amp;</z></e></r>", FileSettings.of(FileFormat.XML).withRecordElement("e"));
        assertThat(rows.columns()).containsExactly("@id", "n", "a/c", "a/d/@u", "a/d", "z");
        assertThat(rows.good()).containsExactly(Arrays.asList("1", "甲", "x", "m", " 2 ", null), Arrays.asList("2", null, null, null, null, "<&"));
        assertThat(rows.places()).containsExactly(1L, 2L);
    }

    @Test
    void xmlTakesTheRecordElementByItsPath() throws Exception {
        String xml = "<r><head><e><x>0</x></e></head><body><e><x>1</x></e></body></r>";
        assertThat(read(xml, FileSettings.of(FileFormat.XML).withRecordElement("r/body/e")).good()).containsExactly(List.of("1"));
        assertThatThrownBy(() -> read(xml, FileSettings.of(FileFormat.XML).withRecordElement("nothing"))).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.NO_SUCH_ELEMENT));
    }

    @Test
    void tagsNotInPairsRefuseTheWholeFileWithLineAndColumn() {
        assertThatThrownBy(() -> read("<r>\n<e><x>1</x></e>\n<e><x>2</e></x></r>", FileSettings.of(FileFormat.XML).withRecordElement("e")))
                .isInstanceOfSatisfying(SourceProblem.class, p -> {
                    assertThat(p.code()).isEqualTo(SourceProblem.Code.NOT_WELL_FORMED);
                    assertThat(p.arguments().getFirst()).isEqualTo("3");
                });
    }

    @Test
    void aRecordWithAnElementTwiceIsAFaultOfThatRecord() throws Exception {
        Rows rows = read("<r><e><x>1</x><x>2</x></e><e><x>3</x></e></r>", FileSettings.of(FileFormat.XML).withRecordElement("e"));
        assertThat(rows.good()).containsExactly(List.of("3"));
        assertThat(rows.faults()).containsExactly("1 REPEATED_NAME [x] x=1\tx=2");
    }

    @Test
    void aSecondDocumentBehindTheFirstIsNotPassedBy() throws Exception {
        for (String file : List.of("[{\"a\":1}]\n[{\"a\":2}]", "{\"data\":[{\"a\":1}],\"n\":[1]}\n{\"data\":[{\"a\":2}]}", "[{\"a\":1}] 7")) {
            assertThatThrownBy(() -> read(file, FileSettings.of(FileFormat.JSON))).as(file).isInstanceOfSatisfying(SourceProblem.class,
                    p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.NOT_WELL_FORMED));
        }
        assertThat(read("{\"data\":[{\"a\":1}],\"more\":{\"b\":[2]}}\n \n", FileSettings.of(FileFormat.JSON)).good()).containsExactly(List.of("1"));
    }

    @Test
    void jsonNumbersKeepTheirDigits() throws Exception {
        Rows rows = read("[{\"a\":430401199001010010,\"b\":1.10,\"c\":{\"k\":[1.0,null,\"x\\\"y\"]}},{\"b\":1E+05,\"a\":null,\"c\":true}]", FileSettings.of(FileFormat.JSON));
        assertThat(rows.good()).containsExactly(
                List.of("430401199001010010", "1.10", "{\"k\":[1.0,null,\"x\\\"y\"]}"), Arrays.asList(null, "1E+05", "true"));
    }

    @Test
    void jsonRecordsAreTheFirstArrayThatHoldsObjects() throws Exception {
        Rows rows = read("{\"code\":0,\"tags\":[],\"ids\":[1,[2]],\"data\":[{\"a\":\"1\"},{\"a\":\"2\"}],\"total\":2}", FileSettings.of(FileFormat.JSON));
        assertThat(rows.good()).containsExactly(List.of("1"), List.of("2"));
        assertThatThrownBy(() -> read("{\"code\":0,\"data\":[]}", FileSettings.of(FileFormat.JSON))).isInstanceOfSatisfying(SourceProblem.class,
                p -> assertThat(p.code()).isEqualTo(SourceProblem.Code.NO_RECORDS));
    }

    @Test
    void aBrokenArrayGivesNoRowAtAll() {
        assertThatThrownBy(() -> read("[{\"a\":1},\n{\"a\":2},\n{\"a\"}]", FileSettings.of(FileFormat.JSON))).isInstanceOfSatisfying(SourceProblem.class, p -> {
            assertThat(p.code()).isEqualTo(SourceProblem.Code.NOT_WELL_FORMED);
            assertThat(p.arguments().getFirst()).isEqualTo("3");
        });
    }

    @Test
    void aBrokenLineIsAFaultOfThatLine() throws Exception {
        Rows rows = read("{\"a\":\"1\"}\n\n{\"a\":}\n{\"a\":\"2\",\"a\":\"3\"}\n{\"a\":\"民\"}", FileSettings.of(FileFormat.JSONL));
        assertThat(rows.good()).containsExactly(List.of("1"), List.of("民"));
        assertThat(rows.places()).containsExactly(1L, 5L);
        assertThat(rows.faults()).containsExactly("3 BAD_JSON [6] {\"a\":}", "4 REPEATED_NAME [a] {\"a\":\"2\",\"a\":\"3\"}");
    }

    @Test
    void verifyCountsWithoutKeeping() throws Exception {
        Path file = Files.write(folder.resolve("f"), "<r><e><x>1</x></e><e><x>2</x></e></r>".getBytes(Charset.forName("GBK")));
        assertThat(FileSource.verify(file, FileSettings.of(FileFormat.XML).withRecordElement("e").withCharset("GBK"))).isEqualTo(2);
    }

    private Rows read(String text, FileSettings settings) throws Exception {
        return Rows.of(Files.write(folder.resolve("file"), text.getBytes(StandardCharsets.UTF_8)), settings);
    }
}
