package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.connect.proposal.ProposedField;
import weir.core.connect.proposal.SchemaProposal;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;

@Covers({"C1", "A4", "C22", "C23"})
class TableProposalTest {
    @Test
    void takesTypesKeyAndLabelsFromTheDatabaseAndMeaningsFromTheRows() throws Exception {
        DatabaseSettings postgres = Databases.postgres();
        Databases.run(postgres, """
            create table permit (permit_no varchar(30) primary key, idcard varchar(18), amount numeric(14,2), n numeric(8), issued date not null, gxsj timestamp not null, yxx char(1),
              seal bytea)""", "comment on column permit.gxsj is '更新时间'", "comment on column permit.yxx is '数据有效性标识'",
                "insert into permit select 'P' || g, '11010519491231002X', g, g, '2026-01-01', '2026-01-01 00:00:00', case when g % 9 = 0 then 'N' else 'Y' end from generate_series(1, 500) g");
        check(TableProposal.propose(postgres, TableName.of("permit"), Databases.DRIVERS));
        DatabaseSettings maria = Databases.mariadb();
        Databases.run(maria, """
            create table permit (permit_no varchar(30) primary key, idcard varchar(18), amount decimal(14,2), n int, issued date not null, gxsj datetime not null comment '更新时间',
              yxx char(1) comment '数据有效性标识', seal blob)""",
                "insert into permit select concat('P', seq), '11010519491231002X', seq, seq, '2026-01-01', '2026-01-01 00:00:00', if(seq % 9 = 0, 'N', 'Y'), null from seq_1_to_500");
        check(TableProposal.propose(maria, TableName.of("permit"), Databases.DRIVERS));
    }

    private static void check(SchemaProposal proposal) {
        assertThat(proposal.columns()).extracting(ProposedField::name).containsExactly("permit_no", "idcard", "amount", "n", "issued", "gxsj", "yxx");
        assertThat(proposal.columns()).extracting(ProposedField::type).containsExactly(FieldType.TEXT, FieldType.RESIDENT_ID, FieldType.DECIMAL, FieldType.INTEGER, FieldType.DATE,
                FieldType.TIMESTAMP, FieldType.TEXT);
        assertThat(proposal.columns().get(0)).satisfies(field -> assertThat(List.of(field.length(), field.required())).isEqualTo(List.of(30, true)));
        assertThat(proposal.columns().get(2)).satisfies(field -> assertThat(List.of(field.length(), field.scale(), field.required())).isEqualTo(List.of(14, 2, false)));
        assertThat(proposal.columns()).extracting(ProposedField::label).contains("更新时间", "数据有效性标识");
        assertThat(proposal.keyCandidates().getFirst().fields()).containsExactly("permit_no");
        assertThat(proposal.timestampCandidates()).containsExactly("gxsj");
        assertThat(proposal.validityCandidates()).singleElement().satisfies(flag -> {
            assertThat(flag.field()).isEqualTo("yxx");
            assertThat(flag.invalid()).containsExactly("N");
        });
    }
}
