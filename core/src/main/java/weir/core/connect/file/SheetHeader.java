package weir.core.connect.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.core.connect.SourceProblem;

/**
 * The header of a sheet: the first filled row from a given one on. A cell merged downwards into the header row gives its text to it; one
 * merged over several columns there names none of them, and is refused.
 */
record SheetHeader(int row, List<String> columns) {
    static SheetHeader read(SheetReader reader, int from) throws SourceProblem {
        SheetRow row = new SheetRow();
        Map<SheetReader.Merge, String> above = new HashMap<>();
        boolean found = false;
        while (!found && reader.read(row)) {
            collect(reader, row, from, above);
            found = row.number >= from && !row.isBlank();
        }
        if (!found) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        return new SheetHeader(row.number, ColumnNames.of(names(reader, row, above)));
    }

    private static void collect(SheetReader reader, SheetRow row, int from, Map<SheetReader.Merge, String> above) {
        if (reader.merges().size() > 10_000) {
            return; // no header has so many
        }
        for (SheetReader.Merge merge : reader.merges()) {
            String text = merge.firstRow() == row.number && merge.lastRow() >= from ? row.text(merge.firstColumn()) : null;
            if (text != null) {
                above.put(merge, text);
            }
        }
    }

    private static List<String> names(SheetReader reader, SheetRow row, Map<SheetReader.Merge, String> above) throws SourceProblem {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.width; i++) {
            names.add(row.has(i) ? String.valueOf(row.text(i)) : "");
        }
        for (SheetReader.Merge merge : reader.merges()) {
            if (!merge.touches(row.number) || merge.firstRow() == merge.lastRow() && merge.firstColumn() == merge.lastColumn()) {
                continue;
            }
            if (merge.firstColumn() != merge.lastColumn()) {
                throw new SourceProblem(SourceProblem.Code.MERGED_HEADER, null, String.valueOf(row.number), merge.name());
            }
            while (names.size() <= merge.firstColumn()) {
                names.add("");
            }
            names.set(merge.firstColumn(), above.getOrDefault(merge, names.get(merge.firstColumn())));
        }
        while (!names.isEmpty() && names.getLast().isBlank()) {
            names.removeLast();
        }
        if (names.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        return names;
    }
}
