package weir.core.connect.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the names of columns out of the rows of a header. A cell merged downwards names its column in each of its rows; one merged over
 * several columns is a group. In text files, which know no merged cells, a blank cell above a filled one belongs to the group on its left.
 */
final class HeaderNames {
    private static final char PART = '/';

    private HeaderNames() {}

    /**
     * @param rows texts of the header's rows, topmost first, null where a cell is empty
     * @param numbers of these rows in the sheet
     * @param merges of the sheet; null for a text file
     */
    static List<String> compose(List<? extends List<? extends @Nullable String>> rows, List<Integer> numbers, @Nullable List<SheetReader.Merge> merges) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        for (SheetReader.Merge merge : merges == null ? List.<SheetReader.Merge>of() : merges) {
            boolean inside = merge.lastRow() >= numbers.getFirst() && merge.firstRow() <= numbers.getLast();
            width = inside && merge.lastColumn() < width + 256 ? Math.max(width, merge.lastColumn() + 1) : width;
        }
        List<StringBuilder> names = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            names.add(new StringBuilder());
        }
        for (int i = 0; i < rows.size(); i++) {
            boolean last = i == rows.size() - 1;
            List<String> row = filled(rows.get(i), width, numbers.get(i), merges, last ? List.of() : rows.get(i + 1));
            for (int column = 0; column < width; column++) {
                append(names.get(column), row.get(column));
            }
        }
        List<String> composed = new ArrayList<>(names.stream().map(StringBuilder::toString).toList());
        while (!composed.isEmpty() && composed.getLast().isBlank()) {
            composed.removeLast();
        }
        return composed;
    }

    private static void append(StringBuilder name, String part) {
        if (part.isEmpty() || name.toString().equals(part) || name.toString().endsWith(PART + part)) {
            return; // a cell merged downwards says the same in each row
        }
        name.append(name.isEmpty() ? "" : String.valueOf(PART)).append(part);
    }

    /** The texts of one row with those that groups lend to the cells they cover. @param below texts of the next row of the header */
    private static List<String> filled(List<? extends @Nullable String> row, int width, int number, @Nullable List<SheetReader.Merge> merges,
            List<? extends @Nullable String> below) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            texts.add(text(row, column));
        }
        if (merges == null) {
            for (int column = 1; column < width; column++) {
                boolean group = texts.get(column).isEmpty() && !text(below, column).isEmpty() && !text(below, column - 1).isEmpty();
                texts.set(column, group ? texts.get(column - 1) : texts.get(column));
            }
            return texts;
        }
        for (SheetReader.Merge merge : merges) {
            if (merge.touches(number) && merge.firstColumn() != merge.lastColumn()) {
                lend(texts, merge, below.isEmpty());
            }
        }
        return texts;
    }

    /** A group that stands in the last row of a header names its columns by their positions: none of them may pass for the whole group. */
    private static void lend(List<String> texts, SheetReader.Merge merge, boolean last) {
        String group = merge.firstColumn() < texts.size() ? texts.get(merge.firstColumn()) : "";
        for (int column = merge.firstColumn(); column <= merge.lastColumn() && column < texts.size(); column++) {
            texts.set(column, last && !group.isEmpty() ? group + PART + "column" + (column + 1) : group);
        }
    }

    private static String text(List<? extends @Nullable String> row, int column) {
        String text = column < row.size() ? row.get(column) : null;
        return text == null ? "" : text.strip();
    }
}
