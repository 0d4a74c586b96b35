package weir.core.connect.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;

/**
 * A sheet of an Excel workbook as rows. Blank rows are skipped; the place of a row is its number in the sheet, the part its sheet's name. A
 * few rows are held back, so that the last ones are known when they are judged.
 */
final class SheetSource implements RowSource {
    /** Rows of more bytes than this together are not held back: no totals row is so long. */
    private static final int HELD_BYTES = 4 << 20;

    private final SheetReader reader;
    private final FileSettings settings;
    private final List<String> columns;
    private final int headerRow;
    private final List<String> lastOfHeader;
    private final MergeSweep merges;
    private final TotalsRows totals;
    /** Rows read and not yet passed on, oldest at {@link #oldest}. */
    private final SheetRow[] held = new SheetRow[TotalsRows.LAST + 1];
    private int oldest;
    private int count;
    private boolean ended;

    SheetSource(SheetReader reader, FileSettings settings) throws SourceProblem {
        this.reader = reader;
        this.settings = settings;
        for (int i = 0; i < held.length; i++) {
            held[i] = new SheetRow();
        }
        this.merges = new MergeSweep(reader.merges());
        if (settings.headerRow() == 0) {
            hold();
            if (count == 0) {
                throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
            }
            this.headerRow = 0;
            this.columns = settings.columns().isEmpty() ? ColumnNames.numbered(widest()) : settings.columns();
            this.lastOfHeader = List.of();
        } else {
            SheetHeader header = SheetHeader.read(reader, settings.headerRow(), settings.headerShape().rows());
            this.headerRow = header.row();
            this.lastOfHeader = header.last();
            this.columns = header.columns();
        }
        this.totals = new TotalsRows(columns.size());
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Block newBlock() {
        return new Block(columns.size(), DelimitedSource.blockRows(columns.size()));
    }

    @Override
    public boolean next(Block into) throws SourceProblem {
        into.clear();
        into.part = settings.sheet() == null ? "" : settings.sheet();
        while (!into.isFull()) {
            hold();
            if (count == 0) {
                break;
            }
            SheetRow row = held[oldest];
            oldest = (oldest + 1) % held.length;
            count--;
            pass(row, into);
            row.giveBack();
        }
        return !into.isEmpty();
    }

    @Override
    public long bytesRead() {
        return reader.bytesRead();
    }

    @Override
    public long bytesExpected() {
        return reader.bytesExpected();
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Fills what may be held back. */
    private void hold() throws SourceProblem {
        while (!ended && count < held.length && (count == 0 || heldBytes() < HELD_BYTES)) {
            SheetRow row = held[(oldest + count) % held.length];
            if (!reader.read(row)) {
                ended = true;
            } else if (row.number > headerRow && !row.isBlank()) {
                count++;
            }
        }
    }

    private int heldBytes() {
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += held[(oldest + i) % held.length].used;
        }
        return bytes;
    }

    private int widest() {
        int width = 1;
        for (int i = 0; i < count; i++) {
            width = Math.max(width, held[i].width);
        }
        return width;
    }

    private void pass(SheetRow row, Block into) {
        judge(row);
        if (row.fault != null) {
            byte[] raw = row.raw();
            into.endFaultyRow(row.number, raw, 0, raw.length, row.fault.name(), row.faultArguments);
            return;
        }
        totals.count(row);
        for (int i = 0; i < columns.size(); i++) {
            if (row.has(i)) {
                into.add(row.bytes, row.start[i], row.length[i]);
            } else {
                into.addAbsent();
            }
        }
        into.endRow(row.number);
    }

    /** A totals row is called so even where it is merged or its formulas have no result. */
    private void judge(SheetRow row) {
        String @Nullable [] total = !settings.refuseTotals() ? null : count < TotalsRows.LAST && ended ? totals.known(row) : totals.knownInside(row);
        SheetReader.Merge merge = merges.touching(row.number);
        if (total != null) {
            row.fault = null;
            row.fault(FileFault.TOTALS_ROW, total);
        } else if (merge != null) {
            row.fault = null;
            row.fault(FileFault.MERGED_CELL, merge.name());
        } else if (row.fault == null) {
            shape(row);
        }
    }

    private void shape(SheetRow row) {
        for (int i = columns.size(); i < row.width; i++) {
            if (row.has(i)) {
                row.fault(FileFault.CELL_OUTSIDE_HEADER, row.cellName(i));
            }
        }
        if (headerRow > 0 && isHeader(row)) {
            row.fault(FileFault.HEADER_TWICE, String.valueOf(headerRow));
        }
        for (int i = 0; i < row.used && row.fault == null; i++) {
            if (row.bytes[i] == 0) {
                row.fault(FileFault.NUL_CHARACTER);
            }
        }
    }

    private boolean isHeader(SheetRow row) {
        if (!row.has(0) || row.kind[0] != SheetRow.TEXT || row.length[0] < lastOfHeader.getFirst().strip().length()) {
            return false;
        }
        for (int i = 0; i < lastOfHeader.size(); i++) {
            String text = row.text(i);
            if (!lastOfHeader.get(i).strip().equals(text == null ? "" : text.strip())) {
                return false;
            }
        }
        return true;
    }
}
