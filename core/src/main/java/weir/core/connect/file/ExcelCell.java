package weir.core.connect.file;

import org.jspecify.annotations.Nullable;
import weir.core.connect.file.ExcelFormat.Section;

/** Puts numeric cells into a row, for both kinds of workbook. */
final class ExcelCell {
    private ExcelCell() {}

    /** @param stored the number as the workbook stores it */
    static void number(SheetRow into, int column, String stored, ExcelFormat format, boolean from1904) {
        if (!ExcelNumber.isNumber(stored)) {
            fault(into, column, stored, FileFault.BAD_VALUE);
            return;
        }
        double value = Double.parseDouble(stored);
        Section section = format.section(value);
        switch (section.shape()) {
            case PLAIN -> digits(into, column, stored, ExcelNumber.plain(stored, value));
            case PADDED -> {
                String plain = ExcelNumber.plain(stored, value);
                digits(into, column, stored, plain == null ? null : ExcelNumber.padded(plain, value, section, format.showsSign(section, value)));
            }
            case SCIENTIFIC -> fault(into, column, stored, FileFault.NUMBER_AS_POWER);
            case DATE, DAY, TIME, DURATION -> moment(into, column, stored, value, section, from1904);
        }
    }

    private static void digits(SheetRow into, int column, String stored, @Nullable String text) {
        if (text == null) {
            fault(into, column, stored, FileFault.NUMBER_LOST_DIGITS);
        } else {
            into.put(column, SheetRow.NUMBER, text);
        }
    }

    private static void moment(SheetRow into, int column, String stored, double value, Section section, boolean from1904) {
        if (ExcelNumber.isUncertain(value, section)) {
            fault(into, column, stored, FileFault.DATE_UNCERTAIN);
            return;
        }
        String text = ExcelNumber.moment(value, section, from1904);
        if (text == null) {
            fault(into, column, stored, FileFault.DATE_OUT_OF_RANGE);
        } else {
            into.put(column, SheetRow.OTHER, text);
        }
    }

    /** The cell's stored text stands in the row, and the row says why it cannot be taken over. */
    static void fault(SheetRow into, int column, String stored, FileFault fault) {
        into.put(column, SheetRow.OTHER, stored);
        into.fault(fault, into.cellName(column), stored.length() > 100 ? stored.substring(0, 100) : stored);
    }
}
