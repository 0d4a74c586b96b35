package weir.core.connect.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * The header of a sheet: the first filled row from a given one on, and so many rows behind it as its shape says. A cell merged downwards
 * gives its text to each of its rows; one merged over several columns is a group.
 *
 * @param row the last row of the header
 * @param last texts of that row as they stand, by which a header that comes again is known
 */
record SheetHeader(int row, List<String> columns, List<String> last) {
    static SheetHeader read(SheetReader reader, int from, int rows) throws SourceProblem {
        SheetRow row = new SheetRow();
        Map<SheetReader.Merge, String> above = new HashMap<>();
        List<List<String>> texts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        while (texts.size() < rows && reader.read(row)) {
            collect(reader, row, from, above);
            if (row.number >= from && !row.isBlank()) {
                texts.add(texts(reader, row, above));
                numbers.add(row.number);
            }
        }
        if (texts.size() < rows) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        List<String> names = HeaderNames.compose(texts, numbers, few(reader));
        if (names.isEmpty()) {
            throw new SourceProblem(SourceProblem.Code.EMPTY_FILE, null);
        }
        return new SheetHeader(row.number, ColumnNames.of(names), texts.getLast());
    }

    private static List<SheetReader.Merge> few(SheetReader reader) {
        return reader.merges().size() > 10_000 ? List.of() : reader.merges(); // no header has so many
    }

    private static void collect(SheetReader reader, SheetRow row, int from, Map<SheetReader.Merge, String> above) {
        for (SheetReader.Merge merge : few(reader)) {
            String text = merge.firstRow() == row.number && merge.lastRow() >= from ? row.text(merge.firstColumn()) : null;
            if (text != null) {
                above.put(merge, text);
            }
        }
    }

    private static List<String> texts(SheetReader reader, SheetRow row, Map<SheetReader.Merge, String> above) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.width; i++) {
            texts.add(row.has(i) ? String.valueOf(row.text(i)) : "");
        }
        mergedInto(texts, row.number, few(reader), above);
        return texts;
    }

    /** Puts the texts of cells merged downwards into the row. */
    static void mergedInto(List<@Nullable String> texts, int number, List<SheetReader.Merge> merges, Map<SheetReader.Merge, String> above) {
        for (SheetReader.Merge merge : merges) {
            String text = merge.touches(number) ? above.get(merge) : null;
            if (text != null && merge.firstColumn() < texts.size() + 256) {
                while (texts.size() <= merge.firstColumn()) {
                    texts.add("");
                }
                texts.set(merge.firstColumn(), text);
            }
        }
    }
}
