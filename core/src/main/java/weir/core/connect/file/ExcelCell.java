package weir.core.connect.file;

/** Puts numeric cells into a row, for both kinds of workbook. */
final class ExcelCell {
    private ExcelCell() {}

    /** @param stored the number as the workbook stores it */
    static void number(SheetRow into, int column, String stored, ExcelNumber.Format format, boolean from1904) {
        boolean isDate = switch (format.shape()) {
            case DATE, DATE_TIME, TIME -> true;
            case PLAIN, SCIENTIFIC, PADDED -> false;
        };
        String text;
        try {
            text = isDate ? ExcelNumber.date(Double.parseDouble(stored), format.shape(), from1904) : ExcelNumber.plain(stored, format);
        } catch (NumberFormatException e) {
            text = null; // told as lost, with what is stored
        }
        if (text != null) {
            into.put(column, isDate ? SheetRow.OTHER : SheetRow.NUMBER, text);
            return;
        }
        into.put(column, SheetRow.OTHER, stored);
        into.fault(isDate ? FileFault.DATE_OUT_OF_RANGE : FileFault.NUMBER_LOST_DIGITS, into.cellName(column), stored);
    }
}
