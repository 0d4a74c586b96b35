package weir.core.connect.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.connect.proposal.HeaderMapping.How;
import weir.core.connect.proposal.HeaderMapping.Match;
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
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("备注", "＊ 金额（万元）", "企业名称", "CODE", "备注"), SCHEMA);
        assertThat(proposal.matches()).containsExactly(new Match("code", 3, How.NAME), new Match("name", 2, How.LABEL), new Match("amount", 1, How.SIMILAR_LABEL));
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(3, 2, 1));
        assertThat(proposal.unused()).containsExactly(0, 4);
        assertThat(proposal.duplicates()).containsExactly("备注");
    }

    @Test
    void goesByPositionOnlyWhereNoNameFitsAndTheNumbersAgree() {
        assertThat(HeaderMapping.propose(List.of("column1", "column2", "column3"), SCHEMA).matches()).extracting(Match::how).containsOnly(How.POSITION);
        assertThat(HeaderMapping.propose(List.of("column1", "column2"), SCHEMA).matches()).extracting(Match::column).containsOnly(Mapping.ABSENT);
    }

    @Test
    void noColumnFeedsTwoFields() {
        HeaderMapping.Proposal proposal = HeaderMapping.propose(List.of("企业名称(全称)", "企业名称"), SCHEMA);
        assertThat(proposal.mapping()).isEqualTo(Mapping.of(Mapping.ABSENT, 1, Mapping.ABSENT));
        assertThat(proposal.unused()).containsExactly(0);
    }
}
