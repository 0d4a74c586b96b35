package weir.core.connect.file;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;

/**
 * How a file is to be read. Proposed by {@link FileSniffer}, corrected by people, stored with the feed as JSON.
 *
 * @param charset UTF-8, GB18030 (GBK and GB2312 too), UTF-16LE, Big5 or any other by its usual name; ignored for Excel. A file whose byte
 *     order mark says another is refused
 * @param delimiter CSV: one character; ignored elsewhere
 * @param quoted CSV: cells may be enclosed in {@code "}, with {@code ""} for a quote (RFC 4180); otherwise a quote is a character like any other
 * @param onePerLine CSV: a record never spreads over lines, not even inside quotes (TXT rule of C28)
 * @param headerRow physical line (CSV) or sheet row (Excel) on which the header stands, from 1; what stands above is skipped; 0 = no header
 * @param sheet Excel: name of the sheet; null = the first visible one
 * @param recordElement XML: local name of the element that is one record, or its path from the root, {@code a/b/record}; JSON: name of
 *     the member that holds the array, null = found by itself
 * @param refuseTotals CSV and Excel: totals rows and lines below the table become faults (C28)
 * @param headerShape CSV and Excel: how the names of the columns lie, from the header row on; null in JSON = in one row
 * @param columns names of the columns where the file has no header, or JSON members and XML children to take besides those the first
 *     records show; empty = as found
 */
public record FileSettings(
        FileFormat format,
        String charset,
        String delimiter,
        boolean quoted,
        boolean onePerLine,
        int headerRow,
        @Nullable String sheet,
        @Nullable String recordElement,
        boolean refuseTotals,
        @Size(max = ReadLimits.COLUMNS) List<@Size(max = ReadLimits.NAME_CHARACTERS) String> columns,
        HeaderShape headerShape) {

    /** Delimiters that departments use, the likelier first; U+FFE5 is the full-width yen sign of C28. */
    public static final List<String> DELIMITERS = List.of(",", "\t", "|", ";", "@", "#", "\uFFE5", "%", "&");

    public FileSettings {
        // JSON written by hand may leave them out.
        columns = columns == null ? List.of() : List.copyOf(columns);
        headerShape = headerShape == null ? HeaderShape.ROW : headerShape;
        charset = charset == null ? "UTF-8" : charset;
        delimiter = delimiter == null ? "," : delimiter;
        if (format == null) {
            throw new IllegalArgumentException("a file has a format");
        }
        if (format == FileFormat.CSV && (delimiter.codePointCount(0, delimiter.length()) != 1 || "\"\r\n\0\uFEFF".contains(delimiter))) {
            throw new IllegalArgumentException("a delimiter is one character, no quote and no line break: " + delimiter);
        }
        if (headerRow < 0) {
            throw new IllegalArgumentException("a header row is numbered from 1, or 0 for none: " + headerRow);
        }
        if (headerRow == 0 && headerShape != HeaderShape.ROW) {
            throw new IllegalArgumentException("a header of this shape has a row where it begins: " + headerShape);
        }
    }

    /** A comma-separated file with a header in its first line. */
    public static FileSettings csv(String charset) {
        return text(charset, ",", true, false);
    }

    /** A text file by C28: one record per line, no quotes, header in the first line. */
    public static FileSettings txt(String charset, String delimiter) {
        return text(charset, delimiter, false, true);
    }

    private static FileSettings text(String charset, String delimiter, boolean quoted, boolean onePerLine) {
        return new FileSettings(FileFormat.CSV, charset, delimiter, quoted, onePerLine, 1, null, null, true, List.of(), HeaderShape.ROW);
    }

    /** Defaults of a format: UTF-8, comma, quotes, header in row 1, totals refused. */
    public static FileSettings of(FileFormat format) {
        return new FileSettings(format, "UTF-8", ",", true, false, 1, null, null, true, List.of(), HeaderShape.ROW);
    }

    public FileSettings withCharset(String charset) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withDelimiter(String delimiter) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withHeaderRow(int headerRow) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withSheet(@Nullable String sheet) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withRecordElement(@Nullable String recordElement) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withRefuseTotals(boolean refuseTotals) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withColumns(List<String> columns) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }

    public FileSettings withHeaderShape(HeaderShape headerShape) {
        return new FileSettings(format, charset, delimiter, quoted, onePerLine, headerRow, sheet, recordElement, refuseTotals, columns, headerShape);
    }
}
