package weir.hub.quality.store;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static weir.tables.quality.Tables.REPORT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import weir.core.gate.HoldRule.Arrival;
import weir.hub.lake.Batch;
import weir.hub.quality.BatchReport;
import weir.hub.quality.Reports.Day;

/** Reports of batches. */
@Repository
public class ReportRepository {
    private final DSLContext dsl;
    private final JsonMapper json;

    ReportRepository(DSLContext dsl, JsonMapper json) {
        this.dsl = dsl;
        this.json = json;
    }

    /** Counts of the other batches of a resource since an instant; not of repairs, nor of what was dismissed and is to be sent again. */
    public List<Arrival> arrivals(long resource, long exceptBatch, Instant since) {
        return dsl.select(REPORT.AT, REPORT.SENT, REPORT.REJECTED).from(REPORT)
                .where(REPORT.RESOURCE.eq(resource), REPORT.AT.gt(since.atOffset(ZoneOffset.UTC)), REPORT.BATCH.ne(exceptBatch), REPORT.PROVENANCE.ne("REPAIR"), REPORT.STATE.ne("DISMISSED"))
                .fetch(row -> new Arrival(row.value1().toInstant(), row.value2(), row.value3()));
    }

    /** The numbers of a batch; said again when its state changes. */
    public void number(Batch batch, Instant at) {
        dsl.insertInto(REPORT).set(REPORT.BATCH, batch.id()).set(REPORT.RESOURCE, batch.resource()).set(REPORT.ORGANISATION, batch.organisation()).set(REPORT.AT, at.atOffset(ZoneOffset.UTC))
                .set(REPORT.PROVENANCE, batch.provenance().name()).set(REPORT.STATE, batch.state().name()).set(REPORT.SENT, batch.counts().sent()).set(REPORT.GOOD, batch.counts().good())
                .set(REPORT.REJECTED, batch.counts().rejected()).set(REPORT.WARNED, batch.counts().warned())
                .onConflict(REPORT.BATCH).doUpdate().set(REPORT.STATE, batch.state().name()).execute();
    }

    public void moved(long resource, long organisation) {
        dsl.update(REPORT).set(REPORT.ORGANISATION, organisation).where(REPORT.RESOURCE.eq(resource)).execute();
    }

    public void dismissed(long batch) {
        dsl.update(REPORT).set(REPORT.STATE, "DISMISSED").where(REPORT.BATCH.eq(batch)).execute();
    }

    /** @return false where it was filed before */
    public boolean file(BatchReport report) {
        return dsl.update(REPORT).set(REPORT.CONTENT, JSONB.valueOf(json.writeValueAsString(report))).where(REPORT.BATCH.eq(report.batch()), REPORT.CONTENT.isNull()).execute() == 1;
    }

    /** The report as it was filed. */
    public Optional<BatchReport> filed(long batch) {
        return dsl.select(REPORT.CONTENT).from(REPORT).where(REPORT.BATCH.eq(batch), REPORT.CONTENT.isNotNull()).fetchOptional(row -> json.readValue(row.value1().data(), BatchReport.class));
    }

    /** Whether a clean batch of this resource from this door was told since an instant. */
    public boolean cleanSince(long resource, String provenance, long exceptBatch, Instant since) {
        return dsl.fetchExists(REPORT, REPORT.RESOURCE.eq(resource), REPORT.PROVENANCE.eq(provenance), REPORT.BATCH.ne(exceptBatch), REPORT.AT.ge(since.atOffset(ZoneOffset.UTC)),
                REPORT.REJECTED.eq(0L), REPORT.SENT.gt(0L), REPORT.CONTENT.isNotNull());
    }

    /** What came by day, the oldest first; days on which nothing came are left out. Repairs count in their own day as good rows only. */
    public List<Day> days(long resource, LocalDate from, ZoneId zone) {
        Field<LocalDate> day = DSL.field("({0} at time zone {1})::date", LocalDate.class, REPORT.AT, val(zone.getId()));
        return dsl.select(day, count(), sum(REPORT.SENT), sum(REPORT.GOOD), sum(REPORT.REJECTED), sum(REPORT.WARNED)).from(REPORT)
                .where(REPORT.RESOURCE.eq(resource), REPORT.AT.ge(from.atStartOfDay(zone).toOffsetDateTime()), REPORT.STATE.ne("DISMISSED")).groupBy(DSL.inline(1)).orderBy(DSL.inline(1))
                .fetch(row -> new Day(row.value1(), row.value2(), row.value3().longValue(), row.value4().longValue(), row.value5().longValue(), row.value6().longValue()));
    }
}
