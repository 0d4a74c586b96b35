package weir.hub.lake;

import java.time.LocalDate;

/**
 * What came in on one day, over all resources asked for: batches that stand, undoings aside.
 *
 * @param good rows that passed, among them those that stood already; {@code written} created, changed or deleted rows
 */
public record FlowDay(LocalDate day, int batches, long sent, long good, long written, long rejected) {
    public static FlowDay quiet(LocalDate day) {
        return new FlowDay(day, 0, 0, 0, 0, 0);
    }
}
