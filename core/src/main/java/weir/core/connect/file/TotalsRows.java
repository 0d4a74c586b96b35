package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Knows totals rows and what stands below them (C28: the last row of a sheet is a data row). Among the last rows of a sheet, by a word such as 合计 at the beginning of
 * a text cell, by a formula that sums, or by an empty first cell over numbers that are the sums of their columns. Further up, where a word
 * like 合计 can be a value like any other, only by the word alone in the first filled cell of a row that has gaps.
 */
final class TotalsRows {
    /** How many rows from the end count as the last ones. */
    static final int LAST = 5;

    private final double[] sums;
    private final long[] numbers;

    TotalsRows(int columns) {
        this.sums = new double[columns];
        this.numbers = new long[columns];
    }

    /** Adds a data row to the sums. */
    void count(SheetRow row) {
        int width = Math.min(row.width, sums.length);
        for (int i = 0; i < width; i++) {
            if (row.kind[i] == SheetRow.NUMBER) {
                sums[i] += number(row, i);
                numbers[i]++;
            }
        }
    }

    /** What a row among the last ones is known by: cell and word; null where it is a data row. */
    String @Nullable [] known(SheetRow row) {
        for (int i = 0; i < row.width; i++) {
            String text = word(row, i);
            if (text != null && (FooterWords.beginsTotal(text) || isFooter(row, i, text))) {
                return new String[] {row.cellName(i), String.valueOf(row.text(i))};
            }
        }
        if (row.sums && !row.has(0)) {
            return new String[] {row.cellName(0), "SUM"};
        }
        for (int i = 0; !row.has(0) && i < Math.min(row.width, sums.length); i++) {
            if (row.kind[i] == SheetRow.NUMBER && numbers[i] > 1 && sums[i] != 0 && isNear(number(row, i), sums[i])) {
                return new String[] {row.cellName(i), String.valueOf(row.text(i))};
            }
        }
        return null;
    }

    /** The same of a row further up. */
    String @Nullable [] knownInside(SheetRow row) {
        int first = 0;
        int filled = 0;
        for (int i = row.width - 1; i >= 0; i--) {
            if (row.has(i)) {
                first = i;
                filled++;
            }
        }
        String text = filled < sums.length ? word(row, first) : null;
        return text != null && FooterWords.isTotal(text) ? new String[] {row.cellName(first), String.valueOf(row.text(first))} : null;
    }

    /** The text of a cell in lower case and without blanks, where it can be a totals word at all. */
    private static @Nullable String word(SheetRow row, int column) {
        boolean may = row.kind[column] == SheetRow.TEXT && FooterWords.mayBegin(row.bytes, row.start[column], row.length[column]);
        return may ? FooterWords.plain(new String(row.bytes, row.start[column], row.length[column], StandardCharsets.UTF_8)) : null;
    }

    /** A signature, a date or a note below the table; the cells before this one are empty, but for other signatures. */
    private boolean isFooter(SheetRow row, int column, String text) {
        int filled = 0;
        for (int i = 0; i < row.width; i++) {
            filled += row.has(i) ? 1 : 0;
        }
        return FooterWords.isFooter(text, filled < sums.length, filled == 1);
    }

    private static boolean isNear(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    }

    private static double number(SheetRow row, int column) {
        byte[] b = row.bytes;
        int at = row.start[column];
        int end = at + row.length[column];
        if (end - at > 18) {
            return Double.parseDouble(new String(b, at, end - at, StandardCharsets.ISO_8859_1));
        }
        boolean negative = b[at] == '-';
        long digits = 0;
        int scale = 0;
        boolean fraction = false;
        for (int i = negative ? at + 1 : at; i < end; i++) {
            if (b[i] == '.') {
                fraction = true;
            } else {
                digits = digits * 10 + b[i] - '0';
                scale += fraction ? 1 : 0;
            }
        }
        double value = digits / POWERS[scale];
        return negative ? -value : value;
    }

    private static final double[] POWERS = new double[20];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.pow(10, i);
        }
    }
}
