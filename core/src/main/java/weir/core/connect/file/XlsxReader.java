package weir.core.connect.file;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/** One sheet of an .xlsx workbook, read as stored: neither displayed text nor anything computed. */
final class XlsxReader implements SheetReader {
    private static final int LONGEST = 1 << 20;
    private static final int LAST_COLUMN = 16_384;
    private static final int LAST_ROW = 1_048_576;

    private final GuardedZip zip;
    private final XlsxBook book;
    private final XlsxStrings strings;
    private final List<Merge> merges;
    private final long unpackedSize;
    private final XmlReading in;
    private final AtomicLong unpacked = new AtomicLong();
    private final long packedSize;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private final byte[] ascii = new byte[64];
    private int row;
    private boolean ended;
    private final boolean ownsParts;

    private XlsxReader(GuardedZip zip, XlsxBook book, XlsxBook.Sheet sheet, XlsxStrings strings, boolean ownsParts) throws SourceProblem {
        this.zip = zip;
        this.book = book;
        this.strings = strings;
        this.ownsParts = ownsParts;
        XlsxMerges scanned = ownsParts ? XlsxMerges.of(zip, sheet.entry()) : new XlsxMerges(List.of(), 0);
        this.merges = scanned.ranges();
        this.unpackedSize = Math.max(scanned.unpackedSize(), 1);
        this.packedSize = zip.packedSize(sheet.entry());
        this.in = new XmlReading(new java.io.BufferedInputStream(zip.open(sheet.entry(), unpacked), 1 << 16), sheet.entry());
    }

    static XlsxReader open(Path file, @Nullable String sheetName) throws SourceProblem {
        GuardedZip zip = new GuardedZip(file);
        XlsxStrings strings = null;
        try {
            XlsxBook book = XlsxBook.of(zip);
            XlsxBook.Sheet sheet = book.sheet(sheetName);
            strings = XlsxStrings.of(zip, book.strings());
            return new XlsxReader(zip, book, sheet, strings, true);
        } catch (SourceProblem | RuntimeException e) {
            if (strings != null) {
                strings.close();
            }
            zip.close();
            throw e;
        }
    }

    /** A reader for looking at the first rows of a sheet: it knows no merged ranges and leaves the workbook's parts open. */
    static XlsxReader look(GuardedZip zip, XlsxBook book, XlsxBook.Sheet sheet, XlsxStrings strings) throws SourceProblem {
        return new XlsxReader(zip, book, sheet, strings, false);
    }

    @Override
    public List<Merge> merges() {
        return merges;
    }

    @Override
    public long bytesRead() {
        return (long) ((double) unpacked.get() / unpackedSize * packedSize);
    }

    @Override
    public long bytesExpected() {
        return packedSize;
    }

    @Override
    public void close() {
        in.close();
        if (ownsParts) {
            strings.close();
            zip.close();
        }
    }

    @Override
    public boolean read(SheetRow into) throws SourceProblem {
        while (!ended) {
            int event = in.next();
            if (event < 0) {
                ended = true;
            } else if (event == XMLStreamConstants.START_ELEMENT && in.at("row")) {
                int next = index(in.attribute("r"), row + 1, LAST_ROW);
                if (next <= row) {
                    // Rows go by their numbers; one that stands out of turn would be taken for another, or for one above the header.
                    throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, null, String.valueOf(in.line()), "1", "row " + next);
                }
                row = next;
                into.begin(row);
                cells(into);
                return true;
            }
        }
        return false;
    }

    private void cells(SheetRow into) throws SourceProblem {
        int column = -1;
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && in.at("c")) {
                column = column(in.attribute("r"), column + 1);
                if (into.has(column)) {
                    into.fault(FileFault.REPEATED_NAME, into.cellName(column));
                }
                cell(into, column, in.attribute("t"), in.attribute("s"));
            } else if (event == XMLStreamConstants.END_ELEMENT && in.at("row")) {
                return;
            }
        }
    }

    private void cell(SheetRow into, int column, @Nullable String type, @Nullable String style) throws SourceProblem {
        value.setLength(0);
        formula.setLength(0);
        boolean inline = "inlineStr".equals(type);
        boolean hasFormula = false;
        boolean hasValue = false;
        StringBuilder target = formula;
        boolean taking = false;
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (in.at("is")) {
                    // Programs that overwrite an inline string may leave the old text beside the new value: the type says which holds.
                    XlsxStrings.richText(in, "is", inline ? value : new StringBuilder());
                    hasValue |= inline;
                    continue;
                }
                boolean isValue = in.at("v") && !inline;
                hasValue |= isValue;
                hasFormula |= in.at("f");
                taking = isValue || in.at("f");
                target = isValue ? value : formula;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (in.at("c")) {
                    break;
                }
                taking = false;
            } else if (taking && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE)) {
                if (target.length() < LONGEST) {
                    target.append(in.xml.getTextCharacters(), in.xml.getTextStart(), in.xml.getTextLength());
                }
            }
        }
        into.sums |= hasFormula && isSum(formula);
        if (value.length() >= LONGEST) {
            into.fault(FileFault.TOO_LARGE, String.valueOf(LONGEST));
        } else if (hasFormula && (!hasValue || value.isEmpty() && !"str".equals(type))) {
            into.put(column, SheetRow.OTHER, "=" + formula);
            into.fault(FileFault.FORMULA_ERROR, into.cellName(column), "");
        } else if (hasValue) {
            value(into, column, type == null ? "n" : type, style);
        }
    }

    private void value(SheetRow into, int column, String type, @Nullable String style) {
        switch (type) {
            case "s" -> {
                if (!strings.put(index(value.toString(), -1, Integer.MAX_VALUE), into, column)) {
                    into.put(column, SheetRow.OTHER, "#" + value);
                    into.fault(FileFault.FORMULA_ERROR, into.cellName(column), "#" + value);
                }
            }
            case "str" -> {
                XlsxStrings.unescape(value);
                into.put(column, SheetRow.TEXT, value.toString());
            }
            case "inlineStr" -> into.put(column, SheetRow.TEXT, value.toString());
            case "b" -> into.put(column, SheetRow.OTHER, XlsxBook.isTrue(value.toString()) ? "true" : "false");
            case "e" -> {
                into.put(column, SheetRow.OTHER, value.toString());
                into.fault(FileFault.FORMULA_ERROR, into.cellName(column), value.toString());
            }
            case "d" -> into.put(column, SheetRow.OTHER, value.toString().replace('T', ' ').replaceFirst(" 00:00:00(\\.0+)?$", ""));
            default -> number(into, column, book.format(style));
        }
    }

    private void number(SheetRow into, int column, ExcelFormat format) {
        if (format.isPlain() && isSimple(value)) {
            int length = value.length();
            for (int i = 0; i < length; i++) {
                ascii[i] = (byte) value.charAt(i);
            }
            into.put(column, SheetRow.NUMBER, ascii, 0, length);
            return;
        }
        ExcelCell.number(into, column, value.toString().strip(), format, book.from1904());
    }

    /** At most 15 digits, perhaps a point and a sign, and nothing that a canonical text would not have. */
    private static boolean isSimple(CharSequence text) {
        int digits = 0;
        int points = 0;
        int length = text.length();
        if (length > 17) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && digits > 0) {
                points++;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        boolean endsInPlace = points == 0 || text.charAt(length - 1) != '0' && text.charAt(length - 1) != '.';
        return digits > 0 && digits <= 15 && points <= 1 && endsInPlace;
    }

    static boolean isSum(CharSequence formula) {
        String head = formula.subSequence(0, Math.min(formula.length(), 10)).toString().toUpperCase(java.util.Locale.ROOT);
        return head.startsWith("SUM(") || head.startsWith("SUBTOTAL(");
    }

    /** The column of a cell's name, from 0; the next one where the cell has no name. */
    private static int column(@Nullable String name, int next) throws SourceProblem {
        int column = 0;
        for (int i = 0; name != null && i < name.length() && i < 4; i++) {
            char c = name.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        int at = column == 0 ? next : column - 1;
        if (at >= LAST_COLUMN) {
            throw new SourceProblem(SourceProblem.Code.HOSTILE_FILE, null, "column " + name);
        }
        return at;
    }

    private static int index(@Nullable String text, int otherwise, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            return number <= most ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise; // the caller names the cell
        }
    }
}
