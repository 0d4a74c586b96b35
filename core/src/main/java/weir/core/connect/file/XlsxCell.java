package weir.core.connect.file;

import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** One cell of an .xlsx sheet on its way into a row; reused. What stands in it is taken by the type that it states. */
final class XlsxCell {
    private static final int LONGEST = ReadLimits.CELL_BYTES;

    private final XlsxBook book;
    private final SharedStrings strings;
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder inline = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private final byte[] ascii = new byte[64];
    private boolean hasValue;
    private boolean hasInline;
    private boolean hasFormula;

    XlsxCell(XlsxBook book, SharedStrings strings) {
        this.book = book;
        this.strings = strings;
    }

    /** Reads on to the end of the cell that has begun. */
    void read(XmlReading in, SheetRow into, int column) throws SourceProblem {
        String type = in.attribute("t");
        String style = in.attribute("s");
        collect(in);
        into.sums |= hasFormula && isSum(formula);
        boolean isText = type == null ? !hasValue && hasInline : type.equals("inlineStr");
        if (Math.max(value.length(), inline.length()) >= LONGEST) {
            into.fault(FileFault.TOO_LARGE, String.valueOf(LONGEST));
        } else if (isText && hasInline) {
            // Programs that overwrite an inline text may leave another value beside it: the type says which holds.
            into.put(column, SheetRow.TEXT, inline.toString());
        } else if (hasFormula && (!hasValue || value.isEmpty() && !isText && !"str".equals(type))) {
            into.put(column, SheetRow.OTHER, "=" + formula);
            into.fault(FileFault.FORMULA_ERROR, into.cellName(column), "");
        } else if (hasValue) {
            value(into, column, type == null ? "n" : type, style);
        }
    }

    private void collect(XmlReading in) throws SourceProblem {
        value.setLength(0);
        inline.setLength(0);
        formula.setLength(0);
        hasValue = false;
        hasInline = false;
        hasFormula = false;
        StringBuilder target = null;
        for (int event = in.next(); event >= 0; event = in.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (in.at("is")) {
                    SharedStrings.richText(in, "is", inline);
                    hasInline = true;
                    continue;
                }
                boolean isValue = in.at("v");
                boolean isFormula = in.at("f");
                hasValue |= isValue;
                hasFormula |= isFormula;
                target = isValue ? value : isFormula ? formula : null;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (in.at("c")) {
                    return;
                }
                target = null;
            } else if (target != null && target.length() < LONGEST && (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE)) {
                target.append(in.xml.getTextCharacters(), in.xml.getTextStart(), in.xml.getTextLength());
            }
        }
    }

    private void value(SheetRow into, int column, String type, @Nullable String style) {
        switch (type) {
            case "n" -> number(into, column, book.format(style));
            case "s" -> shared(into, column);
            case "str", "inlineStr" -> {
                SharedStrings.unescape(value);
                into.put(column, SheetRow.TEXT, value.toString());
            }
            case "b" -> truth(into, column);
            case "e" -> {
                into.put(column, SheetRow.OTHER, value.toString());
                into.fault(FileFault.FORMULA_ERROR, into.cellName(column), value.toString());
            }
            case "d" -> into.put(column, SheetRow.OTHER, value.toString().replace('T', ' ').replaceFirst(" 00:00:00(\\.0+)?$", ""));
            default -> ExcelCell.fault(into, column, type + " " + value, FileFault.BAD_VALUE);
        }
    }

    /** A cell that points to no text is empty, as Excel shows it; one that points beyond them is broken. */
    private void shared(SheetRow into, int column) {
        String index = value.toString().strip();
        if (!index.isEmpty() && !strings.put(whole(index), into, column)) {
            ExcelCell.fault(into, column, "#" + index, FileFault.BAD_VALUE);
        }
    }

    private void truth(SheetRow into, int column) {
        switch (value.toString().strip()) {
            case "1", "true", "TRUE" -> into.put(column, SheetRow.OTHER, "true");
            case "0", "false", "FALSE" -> into.put(column, SheetRow.OTHER, "false");
            case "" -> {}
            default -> ExcelCell.fault(into, column, value.toString(), FileFault.BAD_VALUE);
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
        String stored = value.toString().strip();
        if (!stored.isEmpty()) {
            ExcelCell.number(into, column, stored, format, book.from1904());
        }
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
        return digits > 0 && digits <= 15 && points <= 1 && endsInPlace && !hasLeadingZero(text);
    }

    private static boolean hasLeadingZero(CharSequence text) {
        int first = text.charAt(0) == '-' ? 1 : 0;
        return text.charAt(first) == '0' && (text.length() == first + 1 ? first == 1 : text.charAt(first + 1) != '.');
    }

    private static boolean isSum(CharSequence formula) {
        String head = formula.subSequence(0, Math.min(formula.length(), 10)).toString().toUpperCase(Locale.ROOT);
        return head.startsWith("SUM(") || head.startsWith("SUBTOTAL(");
    }

    /** A whole number that is not negative; -1 where the text is none. */
    static int whole(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
