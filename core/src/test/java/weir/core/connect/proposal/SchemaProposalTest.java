package weir.core.connect.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSource;
import weir.core.covers.Covers;
import weir.core.schema.FieldType;

@Covers({"C1", "C21", "C22", "C23"})
class SchemaProposalTest {
    @TempDir
    Path folder;

    @Test
    void identifiersAreNeverNumbers() throws Exception {
        StringBuilder text = new StringBuilder("身份证号,户号,编号,机构码,人数,金额,邮编,设备\n");
        for (int i = 0; i < 200; i++) {
            text.append(String.join(",", residentId(i), "%06d".formatted(i * 7), "" + (i + 1), "43040119900101" + (1000 + i), "" + i % 9, i + "." + i % 10,
                    "421001", "" + (20160000 + i))).append('\n');
        }
        SchemaProposal proposal = propose(text.toString());
        assertThat(proposal.columns()).extracting(ProposedField::type).containsExactly(FieldType.RESIDENT_ID, FieldType.TEXT, FieldType.TEXT, FieldType.TEXT,
                FieldType.INTEGER, FieldType.DECIMAL, FieldType.POSTAL_CODE, FieldType.TEXT);
        assertThat(proposal.columns()).extracting(ProposedField::name).containsExactly("id_number", "account_number", "number", "institution_ma", "people", "amount",
                "postal_code", "equipment");
        assertThat(proposal.columns().get(1).evidence().notes()).containsExactly(ProposedField.Note.DIGITS_KEPT_AS_TEXT, ProposedField.Note.NAME_MADE_UP);
        assertThat(proposal.columns().get(5).scale()).isEqualTo(1);
        assertThat(proposal.keyCandidates().getFirst().fields()).containsExactly("id_number");
    }

    @Test
    void noTypeIsProposedThatTheDigitsSeenDoNotFit() throws Exception {
        StringBuilder text = new StringBuilder("经度,纬度,东经经度,系数\n");
        for (int i = 0; i < 50; i++) {
            text.append("112.%07d,26.%07d,112.%09d,0.%040d\n".formatted(1_234_567 + i, 8_912_345 + i, 123_456_789 + i, 7 + i));
        }
        List<ProposedField> columns = propose(text.toString()).columns();
        assertThat(columns).extracting(ProposedField::type).containsExactly(FieldType.LONGITUDE, FieldType.LATITUDE, FieldType.DECIMAL, FieldType.TEXT);
        assertThat(columns.get(2).scale()).as("a longitude has seven places, these have nine").isEqualTo(9);
        assertThat(columns.get(3).evidence().notes()).as("a decimal has 38 digits, these have 41").contains(ProposedField.Note.DIGITS_KEPT_AS_TEXT);
    }

    @Test
    void wholeDocumentsInCellsDoNotFillTheMemory() throws Exception {
        byte[] document = "公文".repeat(150_000).getBytes(StandardCharsets.UTF_8);
        RowSource endless = new RowSource() {
            private long place;

            @Override
            public List<String> columns() {
                return List.of("id", "document");
            }

            @Override
            public boolean next(Block into) {
                into.clear();
                while (!into.isFull()) {
                    into.add(Long.toString(++place));
                    into.add(document, 0, document.length);
                    into.endRow(place);
                }
                return true;
            }

            @Override
            public long bytesRead() {
                return place * document.length;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        SchemaProposal proposal = SchemaProposal.fromRows(endless);
        assertThat(proposal.sampled()).isBetween(100L, 200L);
        assertThat(proposal.columns().get(1).type()).isEqualTo(FieldType.TEXT);
    }

    @Test
    void saysHowManyValuesFitAndShowsThoseThatDoNot() throws Exception {
        StringBuilder text = new StringBuilder("id,更新时间,创建日期,数量,状态,是否有效\n");
        for (int i = 0; i < 300; i++) {
            text.append(String.join(",", "A" + i, "2016-01-01 12:00:%02d".formatted(i % 60), "2016-01-01", i == 7 ? "十" : "" + i, i % 2 == 0 ? "正常" : "注销", i % 3 == 0 ? "1" : "0")).append('\n');
        }
        SchemaProposal proposal = propose(text.toString());
        ProposedField count = proposal.columns().get(3);
        assertThat(count.type()).isEqualTo(FieldType.INTEGER);
        assertThat(count.evidence().sampled()).isEqualTo(300);
        assertThat(count.evidence().fits()).isEqualTo(299);
        assertThat(count.evidence().counterExamples()).containsExactly("十");
        assertThat(proposal.columns().get(2).type()).isEqualTo(FieldType.DATE);
        assertThat(proposal.timestampCandidates()).containsExactly("updated_at");
        assertThat(proposal.keyCandidates()).extracting(SchemaProposal.KeyCandidate::fields).contains(List.of("id"));
        assertThat(proposal.validityCandidates()).containsExactly(
                new SchemaProposal.ValidityCandidate("status", List.of("正常", "注销"), List.of("注销")),
                new SchemaProposal.ValidityCandidate("is_valid", List.of("0", "1"), List.of("0")));
    }

    @Test
    void offersAPairWhereNoSingleFieldIsAKey() throws Exception {
        StringBuilder text = new StringBuilder("企业,月份,用电量\n");
        for (int i = 0; i < 120; i++) {
            text.append("E").append(i / 12).append(",2016-%02d,".formatted(i % 12 + 1)).append(i % 5).append(".5\n");
        }
        SchemaProposal proposal = propose(text.toString());
        assertThat(proposal.keyCandidates()).containsExactly(new SchemaProposal.KeyCandidate(List.of("company", "month"), 120));
    }

    @Test
    void fieldsAreCalledByTheirMeaningOrInPinyin() throws Exception {
        SchemaProposal proposal = propose("身份证号,姓名,企业名称,金额（万元）,上年金额,云汀指数,2024年,CO2排放,登记日期,登记日期\n1,2,3,4,5,6,7,8,9,10\n");
        assertThat(proposal.columns()).extracting(ProposedField::name).containsExactly("id_number", "name", "company_name", "amount_10k_yuan", "last_year_amount", "yuntingzhishu", "f_2024_year",
                "co2_emission", "registration_date", "registration_date_2");
        assertThat(proposal.columns()).extracting(ProposedField::name).allMatch(name -> name.matches("[a-z][a-z0-9_]{0,59}"));
    }

    @Test
    void aSmallSampleRequiresNothingAndFewValuesThatRepeatAreOfferedAsCodes() throws Exception {
        StringBuilder text = new StringBuilder("编号,户型,备注\n");
        for (int i = 0; i < 60; i++) {
            text.append("H").append(i).append(i % 3 == 0 ? ",一居" : i % 3 == 1 ? ",两居" : ",三居").append(",文字").append(i).append('\n');
        }
        SchemaProposal proposal = propose(text.toString());
        assertThat(proposal.columns()).extracting(ProposedField::required).containsOnly(false);
        assertThat(proposal.columns().get(1).evidence().values()).containsExactly("一居", "三居", "两居");
        assertThat(proposal.columns().get(1).evidence().notes()).contains(ProposedField.Note.VALUES_REPEAT);
        assertThat(proposal.columns().get(2).evidence().values()).isEmpty();
        assertThat(proposal.columns().get(2).length()).as("room for longer ones").isGreaterThanOrEqualTo(6);
    }

    @Test
    void whatTheDatabaseDeclaresComesFirst() throws Exception {
        Path file = Files.write(folder.resolve("f.csv"), "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        try (RowSource source = FileSource.open(file, FileSettings.csv("UTF-8"))) {
            SchemaProposal proposal = SchemaProposal.fromRows(source, Map.of(
                    "a", new SchemaProposal.Declared(FieldType.INTEGER, 0, 0, true, false), "b", new SchemaProposal.Declared(FieldType.DECIMAL, 12, 2, false, true)));
            assertThat(proposal.columns().get(1).length()).isEqualTo(12);
            assertThat(proposal.keyCandidates().getFirst().fields()).containsExactly("b");
            assertThat(proposal.columns().getFirst().evidence().notes()).containsExactly(ProposedField.Note.DECLARED);
        }
    }

    private static String residentId(int i) {
        String head = "430401199001" + "%02d".formatted(i % 28 + 1) + "%03d".formatted(i);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int k = 0; k < 17; k++) {
            sum += (head.charAt(k) - '0') * weights[k];
        }
        return head + "10X98765432".charAt(sum % 11);
    }

    private SchemaProposal propose(String csv) throws Exception {
        Path file = Files.write(folder.resolve("f.csv"), csv.getBytes(StandardCharsets.UTF_8));
        try (RowSource source = FileSource.open(file, FileSettings.csv("UTF-8"))) {
            return SchemaProposal.fromRows(source);
        }
    }
}
