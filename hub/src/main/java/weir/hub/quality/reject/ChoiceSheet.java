package weir.hub.quality.reject;

import java.util.List;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Drop-downs of the workbook. Their entries stand on a hidden sheet: a list within the rule itself ends at 255 characters. */
final class ChoiceSheet {
    static final String NAME = "代码表";
    /** Longer lists open too slowly in Excel to be of use. */
    private static final int MOST = 50_000;

    private final List<List<String>> lists;

    /** @param lists entries of each column, in order */
    ChoiceSheet(List<List<String>> lists) {
        this.lists = lists;
    }

    /** Writes the entries; the last sheet there is. */
    void write(SXSSFWorkbook book) {
        SXSSFSheet sheet = book.createSheet(NAME);
        int longest = lists.stream().mapToInt(List::size).filter(size -> size <= MOST).max().orElse(0);
        for (int row = 0; row < longest; row++) {
            var line = sheet.createRow(row);
            for (int column = 0; column < lists.size(); column++) {
                if (row < lists.get(column).size() && lists.get(column).size() <= MOST) {
                    line.createCell(column).setCellValue(lists.get(column).get(row));
                }
            }
        }
        book.setSheetHidden(book.getSheetIndex(sheet), true);
    }

    /** Lets the cells of a column be chosen from a list; other texts stay possible, the gate judges them. */
    void offer(SXSSFSheet sheet, int column, int list, int rows) {
        int entries = lists.get(list).size();
        if (entries == 0 || entries > MOST) {
            return;
        }
        String letters = CellReference.convertNumToColString(list);
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation choice = helper.createValidation(helper.createFormulaListConstraint("'" + NAME + "'!$" + letters + "$1:$" + letters + "$" + entries), new CellRangeAddressList(1, rows, column, column));
        choice.setShowErrorBox(false);
        // In .xlsx the flag means the opposite of its name.
        choice.setSuppressDropDownArrow(true);
        sheet.addValidationData(choice);
    }
}
