package weir.hub.quality.store;

import static weir.tables.quality.Tables.REPORT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import weir.core.gate.HoldRule.Arrival;

/** Reports of batches. */
@Repository
public class ReportRepository {
    private final DSLContext dsl;

    ReportRepository(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** Counts of the other batches of a resource since an instant. */
    public List<Arrival> arrivals(long resource, long exceptBatch, Instant since) {
        return dsl.select(REPORT.AT, REPORT.SENT, REPORT.REJECTED).from(REPORT)
                .where(REPORT.RESOURCE.eq(resource), REPORT.AT.gt(since.atOffset(ZoneOffset.UTC)), REPORT.BATCH.ne(exceptBatch))
                .fetch(row -> new Arrival(row.value1().toInstant(), row.value2(), row.value3()));
    }
}
