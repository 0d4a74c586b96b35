package weir.hub.quality.store;

import static weir.tables.quality.Tables.AGREEMENT;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.quality.Disagreement;
import weir.hub.quality.agreement.Agreement;
import weir.tables.quality.tables.records.AgreementRecord;

/** The last check of each entry. */
@Repository
public class AgreementRepository {
    private static final TypeReference<List<Disagreement>> FINDINGS = new TypeReference<>() {};

    private final DSLContext dsl;
    private final JsonMapper json;

    AgreementRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    public @Nullable Agreement find(long resource) {
        return dsl.selectFrom(AGREEMENT).where(AGREEMENT.RESOURCE.eq(resource)).fetchOne(this::agreement);
    }

    /** In place of the check before. */
    public void put(Agreement agreement) {
        AgreementRecord row = dsl.newRecord(AGREEMENT);
        row.setResource(agreement.resource());
        row.setAt(agreement.at().atOffset(ZoneOffset.UTC));
        row.setRun(agreement.run());
        row.setBatch(agreement.batch());
        row.setRows(agreement.rows());
        row.setDataFrom(agreement.from());
        row.setDataUntil(agreement.until());
        row.setFindings(JSONB.valueOf(json.writerFor(FINDINGS).writeValueAsString(agreement.findings())));
        dsl.insertInto(AGREEMENT).set(row).onConflict(AGREEMENT.RESOURCE).doUpdate().set(row).execute();
    }

    private Agreement agreement(AgreementRecord row) {
        return new Agreement(row.getResource(), row.getAt().toInstant(), row.getRun(), row.getBatch(), row.getRows(), row.getDataFrom(), row.getDataUntil(),
                json.readValue(row.getFindings().data(), FINDINGS));
    }
}
