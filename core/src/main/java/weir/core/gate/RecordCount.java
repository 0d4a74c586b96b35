package weir.core.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason.Code;

/**
 * How many records the sender says there are, and how many came, whatever the gate says of them.
 *
 * @param declared said by a person, or by the last line of the file
 * @param arrived good and rejected ones, without rows that are no records (totals, a header standing again)
 */
public record RecordCount(long declared, long arrived) {
    public RecordCount {
        if (declared < 0 || arrived < 0) {
            throw new IllegalArgumentException("a count of records is not negative: " + declared + ", " + arrived);
        }
    }

    /** Records by which the two differ. */
    public long difference() {
        return Math.abs(declared - arrived);
    }

    /** What is to be said of it, a warning about the whole batch; null where as many came as were declared. */
    public @Nullable Reason reason() {
        if (declared == arrived) {
            return null;
        }
        Code code = arrived < declared ? Code.RECORDS_MISSING : Code.RECORDS_MORE;
        return new Reason(code.name(), null, null, null, List.of(Long.toString(declared), Long.toString(arrived), Long.toString(difference())), true);
    }

    /** Whether a reason speaks of the count of records, so of no row. */
    public static boolean isReason(String code) {
        return code.equals(Code.RECORDS_MISSING.name()) || code.equals(Code.RECORDS_MORE.name());
    }
}
