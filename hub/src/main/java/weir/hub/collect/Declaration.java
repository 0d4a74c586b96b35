package weir.hub.collect;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.file.FileFault;
import weir.core.connect.file.StatedCount;
import weir.core.gate.Reason;
import weir.core.gate.RecordCount;

/**
 * Compares the records that come with the number the sender declares: a person's word, else what the last line of the file says. Shown each
 * block and then its rejected rows while they go by.
 */
final class Declaration {
    private final @Nullable Long said;
    private long noRecords;
    private OptionalLong stated = OptionalLong.empty();
    private boolean statedByARecord;

    Declaration(@Nullable Long said) {
        this.said = said;
    }

    /** Further rows follow, so what the last line seems to say is no last line. */
    void next() {
        stated = OptionalLong.empty();
        statedByARecord = false;
    }

    void rejected(Block block, int row, List<Reason> reasons) {
        FileFault fault = fault(reasons);
        if (fault == null) {
            return;
        }
        boolean record = fault != FileFault.TOTALS_ROW && fault != FileFault.HEADER_TWICE;
        noRecords += record ? 0 : 1;
        String raw = row == block.rows - 1 ? block.text(row, 0) : null;
        if (raw != null) {
            stated = StatedCount.in(fault, raw);
            statedByARecord = record && stated.isPresent();
        }
    }

    /** @param sent rows that came, such as are no records included; null where nobody declared anything */
    @Nullable RecordCount count(long sent) {
        Long declared = said != null ? said : stated.isPresent() ? Long.valueOf(stated.getAsLong()) : null;
        return declared == null ? null : new RecordCount(declared, sent - noRecords - (statedByARecord ? 1 : 0));
    }

    /** Why the row could not be cut into cells; null where it could. */
    private static @Nullable FileFault fault(List<Reason> reasons) {
        if (reasons.size() == 1 && reasons.getFirst().field() == null && reasons.getFirst().rule() == null) {
            for (FileFault fault : FileFault.values()) {
                if (fault.name().equals(reasons.getFirst().code())) {
                    return fault;
                }
            }
        }
        return null;
    }
}
