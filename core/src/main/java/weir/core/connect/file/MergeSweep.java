package weir.core.connect.file;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a merged range that touches a row, for rows asked in rising order, however many ranges there are. */
final class MergeSweep {
    private final List<SheetReader.Merge> byFirstRow;
    private int at;
    private SheetReader.@Nullable Merge open;

    MergeSweep(List<SheetReader.Merge> merges) {
        this.byFirstRow = merges.stream()
                .filter(m -> m.firstRow() != m.lastRow() || m.firstColumn() != m.lastColumn())
                .sorted(Comparator.comparingInt(SheetReader.Merge::firstRow)).toList();
    }

    SheetReader.@Nullable Merge touching(int row) {
        while (at < byFirstRow.size() && byFirstRow.get(at).firstRow() <= row) {
            SheetReader.Merge next = byFirstRow.get(at++);
            if (open == null || next.lastRow() >= open.lastRow()) {
                open = next;
            }
        }
        return open != null && open.lastRow() >= row ? open : null;
    }
}
