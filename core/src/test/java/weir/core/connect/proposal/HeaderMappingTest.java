package weir.core.connect.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.core.connect.file.HeaderShape;
import weir.core.connect.proposal.HeaderMapping.Ask;
import weir.core.connect.proposal.HeaderMapping.How;
import weir.core.connect.proposal.HeaderMapping.Match;
import weir.core.connect.proposal.HeaderMapping.Why;
import weir.core.covers.Covers;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

@Covers("C1")
class HeaderMappingTest {
    private static final Schema SCHEMA = new Schema(1, List.of(
            Field.of(1, "code", "统一社会信用代码", FieldType.TEXT, true),
            Field.of(2, "name", "企业名称", FieldType.TEXT, false),
            Field.of(3, "amount", "金额", FieldType.TEXT, false)), List.of("code"), null, null);

    @Test
    void findsColumnsByNameLabelAndSimilarLabel() {
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("备注", "＊ 金　额：", "企业名称", "CODE", "备注 (2)"), SCHEMA);
        assertThat(proposal.matches()).containsExactly(new Match("code", 3, How.NAME), new Match("name", 2, How.LABEL), new Match("amount", 1, How.SIMILAR_LABEL));
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(3, 2, 1));
        assertThat(proposal.unused()).containsExactly(0, 4);
        assertThat(proposal.duplicates()).containsExactly("备注");
        assertThat(proposal.asks()).isEmpty();
    }

    @Test
    void goesByPositionOnlyWhereNoNameFitsAndTheNumbersAgree() {
        assertThat(HeaderMapping.propose(List.of("column1", "column2", "column3"), SCHEMA).isByPosition()).isTrue();
        assertThat(HeaderMapping.propose(List.of("column1", "column2"), SCHEMA).matches()).extracting(Match::column).containsOnly(Mapping.ABSENT);
        assertThat(HeaderMapping.propose(List.of("column1", "column2"), SCHEMA).asks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "金额（元）|金额（万元）", "金额（元）|金额[万元]", "金额（元）|金额【万元】", "金额（元）|金额_万元", "金额（元）|金额-万元", "金额（元）|金额/万元", "金额（元）|金额", "金额|金额(万元)", "金额（元）|金额万元",
        "联系电话|联系电话（本人）", "联系电话（本人）|联系电话（监护人）", "金额|上年金额", "本年金额|上年金额", "金额|累计金额", "金额|2024年金额", "功率（MW）|功率（mW）", "1-3月金额|13月金额"})
    void aDifferingUnitOrQualifierIsAskedAndNeverGuessed(String label, String column) {
        Schema schema = schema(label);
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("code", column), schema);
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(0, Mapping.ABSENT));
        if (!column.startsWith("13月")) {
            assertThat(proposal.asks()).containsExactly(new Ask("value", List.of(1), Why.QUALIFIER));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"金额（元）|金额(元)", "金额（元）|金额【元】", "金额（元）|金额_元", "姓名|姓　名", "姓名|*姓名", "姓名|姓名（必填）", "姓名|姓名\u200b", "姓名|\u00a0姓名", "单位名称|单位_名称", "面积（㎡）|面积(m2)", "PM2.5|ＰＭ２.５"})
    void widthBlanksAndMarksMakeNoDifference(String label, String column) {
        assertThat(HeaderMapping.propose(List.of("code", column.replace("\\u200b", "\u200b").replace("\\u00a0", "\u00a0")), schema(label)).mapping()).isEqualTo(Mapping.of(0, 1));
    }

    @Test
    void whatIsTheSameBeatsWhatIsTheSameButForCase() {
        Schema schema = new Schema(1, List.of(Field.of(1, "id", "标识", FieldType.TEXT, true), Field.of(2, "name", "名称", FieldType.TEXT, false)), List.of("id"), null, null);
        assertThat(HeaderMapping.propose(List.of("ID", "id", "name"), schema).mapping()).isEqualTo(Mapping.of(1, 2));
        assertThat(HeaderMapping.propose(List.of("ID", "name"), schema).mapping()).isEqualTo(Mapping.of(0, 1));
        assertThat(HeaderMapping.propose(List.of("ID", "Id", "name"), schema).asks()).containsExactly(new Ask("id", List.of(0, 1), Why.SEVERAL));
        assertThat(HeaderMapping.propose(List.of("id", "标识", "name"), schema).asks()).containsExactly(new Ask("id", List.of(0, 1), Why.SEVERAL));
    }

    @Test
    void aNameThatStandsTwiceIsAskedAndBothCanBeChosen() {
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("统一社会信用代码", "企业名称", "企业名称 (2)"), SCHEMA);
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(0, Mapping.ABSENT, Mapping.ABSENT));
        assertThat(proposal.asks()).containsExactly(new Ask("name", List.of(1, 2), Why.SEVERAL));
    }

    @Test
    void aColumnWithoutNameIsAskedAboutWhereAFieldHasNone() {
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("统一社会信用代码", "column2", "金额"), SCHEMA);
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(0, Mapping.ABSENT, 2));
        assertThat(proposal.asks()).containsExactly(new Ask("name", List.of(1), Why.UNNAMED));
    }

    @Test
    void theLastPartOfAComposedNameMayBeTheFields() {
        List<String> columns = List.of("统一社会信用代码", "基本信息/企业名称", "上年/金额");
        assertThat(HeaderMapping.propose(columns, SCHEMA, HeaderShape.TWO_ROWS).mapping()).isEqualTo(Mapping.of(0, 1, Mapping.ABSENT));
        assertThat(HeaderMapping.propose(columns, SCHEMA, HeaderShape.TWO_ROWS).asks()).containsExactly(new Ask("amount", List.of(2), Why.QUALIFIER));
        assertThat(HeaderMapping.propose(columns, SCHEMA).mapping()).isEqualTo(Mapping.of(0, Mapping.ABSENT, Mapping.ABSENT));
    }

    @Test
    void noColumnFeedsTwoFields() {
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("企业名称(全称)", "企业名称"), SCHEMA);
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(Mapping.ABSENT, 1, Mapping.ABSENT));
        assertThat(proposal.unused()).containsExactly(0);
    }

    private static Schema schema(String label) {
        return new Schema(1, List.of(Field.of(1, "code", "代码", FieldType.TEXT, true), Field.of(2, "value", label, FieldType.TEXT, false)), List.of("code"), null, null);
    }
}
