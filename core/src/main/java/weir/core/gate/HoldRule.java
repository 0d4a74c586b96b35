package weir.core.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a whole batch is held back for a person to decide. Null limits do not hold anything.
 *
 * @param rejects most rejected rows of one batch; also the most records by which it may differ from what was declared
 * @param percent most rejected rows of one batch, in per cent of those sent; the same of records that differ, in per cent of those declared
 * @param window span of time that the next two limits look back over, this batch included
 * @param windowRejects most rejected rows of the resource within the window
 * @param windowPercent most rejected rows of the resource within the window, in per cent of those sent within it
 */
public record HoldRule(
        @Nullable Long rejects, @Nullable BigDecimal percent, @Nullable Duration window, @Nullable Long windowRejects, @Nullable BigDecimal windowPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Nothing is held back. */
    public static final HoldRule NONE = new HoldRule(null, null, null, null, null);

    public HoldRule {
        boolean looksBack = windowRejects != null || windowPercent != null;
        if (looksBack && window == null) {
            throw new IllegalArgumentException("limits over a window need the window");
        }
        for (BigDecimal share : new BigDecimal[] {percent, windowPercent}) {
            if (share != null && (share.signum() < 0 || share.compareTo(HUNDRED) > 0)) {
                throw new IllegalArgumentException("a percentage lies between 0 and 100: " + share);
            }
        }
    }

    /** Rows of a batch that arrived at an instant. */
    public record Arrival(Instant at, long sent, long rejected) {}

    /** Which limit was passed. */
    public enum Limit {
        REJECTS,
        PERCENT,
        WINDOW_REJECTS,
        WINDOW_PERCENT,
        DECLARED,
        DECLARED_PERCENT
    }

    /**
     * One limit passed.
     *
     * @param found rejected rows found; of the last two limits, records that differ
     * @param sent rows sent that they are compared with; of the last two limits, records declared
     * @param allowed the limit as written
     */
    public record Excess(Limit limit, long found, long sent, String allowed) {
        public Words words() {
            return switch (limit) {
                case REJECTS -> new Words("本批问题数据%d行，超过上限%s行。".formatted(found, allowed), "%d rows rejected in this batch, more than %s.".formatted(found, allowed));
                case PERCENT -> new Words("本批%d行中问题数据%d行，超过上限%s%%。".formatted(sent, found, allowed), "%d of %d rows rejected in this batch, more than %s %%.".formatted(found, sent, allowed));
                case WINDOW_REJECTS -> new Words("时间窗内问题数据共%d行，超过上限%s行。".formatted(found, allowed), "%d rows rejected within the window, more than %s.".formatted(found, allowed));
                case WINDOW_PERCENT -> new Words("时间窗内%d行中问题数据%d行，超过上限%s%%。".formatted(sent, found, allowed), "%d of %d rows rejected within the window, more than %s %%.".formatted(found, sent, allowed));
                case DECLARED -> new Words("实到与申报的%d条相差%d条，超过上限%s条。".formatted(sent, found, allowed), "What arrived differs from the %d records declared by %d, more than %s.".formatted(sent, found, allowed));
                case DECLARED_PERCENT -> new Words("实到与申报的%d条相差%d条，超过上限%s%%。".formatted(sent, found, allowed), "What arrived differs from the %d records declared by %d, more than %s %%.".formatted(sent, found, allowed));
            };
        }
    }

    /** Which limits this batch passes; empty where it may go on. {@code history}: earlier batches of the resource, in any order. */
    public List<Excess> decide(Arrival batch, List<Arrival> history) {
        List<Excess> passed = new ArrayList<>();
        count(passed, Limit.REJECTS, batch.rejected(), batch.sent(), rejects);
        share(passed, Limit.PERCENT, batch.rejected(), batch.sent(), percent);
        if (window != null) {
            Instant since = batch.at().minus(window);
            long sent = batch.sent();
            long rejected = batch.rejected();
            for (Arrival earlier : history) {
                if (earlier.at().isAfter(since) && !earlier.at().isAfter(batch.at())) {
                    sent += earlier.sent();
                    rejected += earlier.rejected();
                }
            }
            count(passed, Limit.WINDOW_REJECTS, rejected, sent, windowRejects);
            share(passed, Limit.WINDOW_PERCENT, rejected, sent, windowPercent);
        }
        return passed;
    }

    /** Which limits a batch passes by the number of its records; empty where it may go on. */
    public List<Excess> decide(RecordCount records) {
        List<Excess> passed = new ArrayList<>();
        count(passed, Limit.DECLARED, records.difference(), records.declared(), rejects);
        share(passed, Limit.DECLARED_PERCENT, records.difference(), records.declared(), percent);
        return passed;
    }

    private static void count(List<Excess> passed, Limit limit, long found, long sent, @Nullable Long allowed) {
        if (allowed != null && found > allowed) {
            passed.add(new Excess(limit, found, sent, allowed.toString()));
        }
    }

    private static void share(List<Excess> passed, Limit limit, long found, long sent, @Nullable BigDecimal allowed) {
        if (allowed != null && BigDecimal.valueOf(found).multiply(HUNDRED).compareTo(allowed.multiply(BigDecimal.valueOf(sent))) > 0) {
            passed.add(new Excess(limit, found, sent, allowed.toPlainString()));
        }
    }
}
