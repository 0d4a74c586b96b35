package weir.demo.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.demo.city.Kind;

/**
 * One file of one department.
 *
 * @param unit code of the organisation; its short name is the file's folder and, by the exchange rules, the first part of its name
 * @param resource code of the catalogue entry
 * @param charset a Java charset name; ignored for Excel
 * @param delimiter of TXT and CSV; empty elsewhere
 * @param rows indexes in the resource's table, in the order of the file
 * @param fault what is wrong with the file as a whole; null where nothing is
 */
public record Delivery(String unit, String resource, String fileName, Shape shape, String charset, String delimiter, List<Integer> rows, @Nullable Kind fault) {

    public Delivery {
        rows = List.copyOf(rows);
    }

    /** None of its rows goes in. */
    public boolean isRefused() {
        return fault != null && fault.outcome() == Kind.Outcome.FILE_REFUSED;
    }

    /** How a file is written. */
    public enum Shape {
        /** One record per line, no quotes. */
        TXT,
        /** Byte order mark, quotes where needed. */
        CSV,
        XLSX,
        /** A 合计 row closes the sheet. */
        XLSX_WITH_TOTALS,
        XLS,
        XML,
        /** One closing tag is missing. */
        BROKEN_XML,
        JSONL
    }
}
