package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.connect.proposal.HeaderMapping;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

@Covers({"C1", "D4"})
class HeaderFinderTest {
    private static final Schema PEOPLE = schema("编号", "姓名", "住址");

    @TempDir
    Path folder;

    @Test
    void aFileOfTextsWithoutHeaderIsNotSure() throws Exception {
        Sniffed found = csv("甲01,张三,云汀路一号\n甲02,李四,云汀路二号\n", PEOPLE);
        assertThat(header(found)).isEqualTo("NO_ROW_MATCHES 0.3");
        assertThat(header(csv("1,2,3\n4,5,6\n", PEOPLE))).isEqualTo("NO_ROW_MATCHES 0.3");
        assertThat(header(csv("code,person,where\nA1,甲,路\n", PEOPLE))).as("like names, but not of these fields").isEqualTo("NO_ROW_MATCHES 0.3");
    }

    @Test
    void theRowThatMatchesIsTheHeaderWhateverItsOtherCells() throws Exception {
        assertThat(sure(csv("编号,姓名,姓名\nA1,甲,乙\n", PEOPLE))).isEqualTo(1);
        assertThat(sure(csv("编号,,住址\nA1,甲,乙\n", PEOPLE))).isEqualTo(1);
        assertThat(sure(csv("2024年企业名录,,\n填报单位：某局,,\n编号,姓名,住址\nC1,甲,住\n", PEOPLE))).isEqualTo(3);
        assertThat(sure(csv("2024年企业名录\n填报单位：某局\n\n编号,姓名,住址\nC1,甲,住\n", PEOPLE))).as("a short title").isEqualTo(4);
        assertThat(sure(csv("ID,f1,f2\nwrong,甲,住\n", PEOPLE))).isEqualTo(1);
        assertThat(sure(csv("\"编\n号\",姓名,住址\nC1,甲,住\n", PEOPLE))).as("a line break in a header's cell").isEqualTo(1);
        assertThat(sure(csv("编号,姓名,12,13,14\nC1,甲,1,2,3\n", PEOPLE))).as("numbers beside names").isEqualTo(1);
        assertThat(sure(csv("编号,姓名,住址\nC1,甲,住\n编号,姓名,住址\nC2,乙,住\n", PEOPLE))).as("the header of the next page").isEqualTo(1);
    }

    @Test
    void namesInTwoLanguagesAreAskedAboutAndBothSkipped() throws Exception {
        Sniffed found = csv("f1,f2,f3\n编号,姓名,住址\nC1,甲,住\n", PEOPLE);
        assertThat(header(found)).isEqualTo("SEVERAL_ROWS_MATCH 0.6");
        assertThat(found.settings().headerRow()).isEqualTo(2);
    }

    @Test
    void aSeparatorInAValueIsNoDelimiter() throws Exception {
        Sniffed found = csv("名称\nF1\nF2;x\n", schema("名称", "备注"));
        assertThat(sure(found)).isEqualTo(1);
        assertThat(found.evidence()).filteredOn(e -> e.setting().equals("delimiter")).singleElement().satisfies(e -> assertThat(e.confidence()).isGreaterThanOrEqualTo(HeaderFinder.CERTAIN));
        Rows rows = Rows.of(folder.resolve("t.csv"), found.settings());
        assertThat(rows.good()).containsExactly(List.of("F1"), List.of("F2;x"));
    }

    @Test
    void theNamesProveTheDelimiterWhateverStandsBelow() throws Exception {
        Sniffed found = csv("编号,姓名,住址\nC1,甲,住\n共 1 条\n制表人：某某\n", PEOPLE);
        assertThat(sure(found)).isEqualTo(1);
        assertThat(found.evidence()).filteredOn(e -> e.setting().equals("delimiter")).singleElement().satisfies(e -> assertThat(e.confidence()).isGreaterThanOrEqualTo(HeaderFinder.CERTAIN));
    }

    @Test
    void groupsAboveNamesAreProposedWhereNamesAloneDoNotTellThemApart() throws Exception {
        Schema schema = schema("编号", "本人电话", "监护人电话", "住址");
        byte[] book = new Xlsx().sheet("s", List.of(List.of("编号", "本人", "监护人", "住址"), List.of("", "电话", "电话", ""), List.of("g3", "139", "138", "路")), "A1:A2", "D1:D2").bytes();
        assertThat(HeaderFinder.refine(write("s.xlsx", book), FileSniffer.detect(folder.resolve("s.xlsx")), fit(schema)).settings().headerRow()).isEqualTo(1);
        Schema grouped = schema("编号", "联系方式电话", "联系方式地址", "单位电话", "单位地址");
        byte[] merged = new Xlsx().sheet("s", List.of(List.of("编号", "联系方式", "", "单位", ""), List.of("", "电话", "地址", "电话", "地址"), List.of("g3", "139", "路", "138", "街")),
                "A1:A2", "B1:C1", "D1:E1").bytes();
        Sniffed found = HeaderFinder.refine(write("m.xlsx", merged), FileSniffer.detect(folder.resolve("m.xlsx")), fit(grouped));
        assertThat(header(found)).isEqualTo("GROUPED_NAMES 0.6");
        assertThat(Rows.of(folder.resolve("m.xlsx"), found.settings()).columns()).containsExactly("编号", "联系方式/电话", "联系方式/地址", "单位/电话", "单位/地址");
        Sniffed text = csv("编号,联系方式,,单位,\n,电话,地址,电话,地址\ng3,139,路,138,街\n", grouped);
        assertThat(header(text)).isEqualTo("GROUPED_NAMES 0.6");
        Rows rows = Rows.of(folder.resolve("t.csv"), text.settings());
        assertThat(rows.columns()).containsExactly("编号", "联系方式/电话", "联系方式/地址", "单位/电话", "单位/地址");
        assertThat(rows.good()).containsExactly(List.of("g3", "139", "路", "138", "街"));
    }

    @Test
    void aTitleAboveGroupsIsNoGroup() throws Exception {
        Sniffed found = csv("2026年登记表,,,\n编号,本人,,监护人\n,姓名,电话,电话\nG1,甲,139,138\n", schema("编号", "姓名", "本人电话", "监护人电话"));
        assertThat(header(found)).isEqualTo("GROUPED_NAMES 0.6");
        assertThat(found.settings().headerRow() + " " + found.settings().headerShape()).isEqualTo("2 TWO_ROWS");
    }

    @Test
    void aHeaderOfThreeRowsCanBeRead() throws Exception {
        byte[] book = new Xlsx().sheet("s", List.of(List.of("编号", "企业", "", ""), List.of("", "联系方式", "", "名称"), List.of("", "电话", "地址", ""), List.of("1", "2", "3", "4")),
                "A1:A3", "B1:D1", "B2:C2", "D2:D3").bytes();
        Rows rows = Rows.of(write("s.xlsx", book), FileSettings.of(FileFormat.XLSX).withHeaderShape(HeaderShape.THREE_ROWS));
        assertThat(rows.columns()).containsExactly("编号", "企业/联系方式/电话", "企业/联系方式/地址", "企业/名称");
        assertThat(rows.good()).containsExactly(List.of("1", "2", "3", "4"));
    }

    @Test
    void namesInTheFirstColumnAreProposedAndRead() throws Exception {
        byte[] book = new Xlsx().sheet("s", List.of(List.of("登记表"), List.of("编号", "A1", "A2"), List.of("姓名", "甲", "乙"), List.of("住址", "", "路"))).bytes();
        Sniffed found = HeaderFinder.refine(write("v.xlsx", book), FileSniffer.detect(folder.resolve("v.xlsx")), fit(PEOPLE));
        assertThat(header(found)).isEqualTo("NAMES_IN_FIRST_COLUMN 0.6");
        Rows rows = Rows.of(folder.resolve("v.xlsx"), found.settings());
        assertThat(rows.columns()).containsExactly("编号", "姓名", "住址");
        assertThat(rows.good()).containsExactly(Arrays.asList("A1", "甲", null), List.of("A2", "乙", "路"));
        assertThat(rows.places()).as("the column of each record").containsExactly(2L, 3L);
        Sniffed text = csv("编号,A1,A2\n姓名,\"甲,\"\"一\",乙\n住址,,路\n", PEOPLE);
        assertThat(header(text)).isEqualTo("NAMES_IN_FIRST_COLUMN 0.6");
        assertThat(Rows.of(folder.resolve("t.csv"), text.settings()).good()).containsExactly(Arrays.asList("A1", "甲,\"一", null), List.of("A2", "乙", "路"));
    }

    @Test
    void aRowOfFarTooManyCellsIsThatRowsFault() throws Exception {
        assertThat(sure(csv("编号,姓名,住址\nC1,甲,住\n" + ",".repeat(20_000) + "x\n", PEOPLE))).isEqualTo(1);
    }

    @Test
    void settingsOfBeforeAreRead() throws Exception {
        var json = tools.jackson.databind.json.JsonMapper.builder().build();
        String before = json.writeValueAsString(FileSettings.csv("UTF-8")).replaceAll(",?\"headerShape\":\"ROW\"", "");
        assertThat(json.readValue(before, FileSettings.class)).isEqualTo(FileSettings.csv("UTF-8"));
    }

    private static String header(Sniffed sniffed) {
        Sniffed.Evidence evidence = sniffed.evidence().stream().filter(e -> e.setting().equals("headerRow")).findFirst().orElseThrow();
        return evidence.basis() + " " + evidence.confidence();
    }

    private static int sure(Sniffed sniffed) {
        assertThat(header(sniffed)).isEqualTo("MATCHES_FIELDS 0.95");
        return sniffed.settings().headerRow();
    }

    private Sniffed csv(String text, Schema schema) throws Exception {
        Path file = write("t.csv", text.getBytes(StandardCharsets.UTF_8));
        return HeaderFinder.refine(file, FileSniffer.detect(file), fit(schema));
    }

    private static HeaderFinder.Fit fit(Schema schema) {
        return (names, shape) -> HeaderMapping.strength(names, schema, shape);
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    /** Fields f1, f2 … with these labels. */
    private static Schema schema(String... labels) {
        List<Field> fields = java.util.stream.IntStream.range(0, labels.length).mapToObj(i -> Field.of(i + 1, "f" + (i + 1), labels[i], FieldType.TEXT, false)).toList();
        return new Schema(1, fields, List.of("f1"), null, null);
    }
}
