package weir.core.connect.file;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the last line of a file that says how many records it holds, such as {@code 共1000条} or {@code 记录数：1000}. Such a line is no record
 * and comes as a fault. In a totals row the statement may stand beside other things; a line known by nothing else must say nothing else, since
 * a record that was cut wrongly may well hold such words.
 */
public final class StatedCount {
    private static final int LONGEST = 2000;
    private static final String NUMBER = "(\\d{1,15})";
    private static final String TOTAL = "(?:总?合计|总计|小计|共计|总共|合共|共有|共|计)";
    private static final String SENTENCE = TOTAL + "(?: ?[:：])?(?: ?" + TOTAL + ")? ?" + NUMBER + " ?(?:条|行)(?: ?(?:记录|数据))?";
    private static final String NAMED = "(?:总?记录(?:总|条)?数|记录总条数|总?条数|总?行数|数据(?:总量|总数|总条数|条数|量)|(?:total )?(?:records?|rows?)(?: count)?|(?:record|row) ?count) ?(?:[:：=]|为|是)? ?" + NUMBER + "(?: ?(?:条|行))?";
    private static final String ENGLISH = "(?:total ?:? ?)" + NUMBER + " (?:records?|rows?)";
    private static final Pattern STATEMENT = Pattern.compile("(?:" + SENTENCE + "|" + NAMED + "|" + ENGLISH + ")");
    private static final Pattern ALONE = Pattern.compile("(?:" + TOTAL + " ?[:：]? ?)?" + STATEMENT + "[。.]?");
    /** Separators of files, and what decorates such lines. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u3000,，;；|\"'@#\\uFFE5%&*_-]+");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,，](?=\\d{3}(?!\\d))");

    private StatedCount() {}

    /** @param fault what the row is known by; @param raw the whole row as it stands in the file */
    public static OptionalLong in(FileFault fault, String raw) {
        boolean beside = fault == FileFault.TOTALS_ROW;
        if (raw.length() > LONGEST || !beside && fault != FileFault.COLUMN_COUNT && fault != FileFault.MERGED_CELL) {
            return OptionalLong.empty();
        }
        String text = BETWEEN.matcher(THOUSANDS.matcher(raw).replaceAll("")).replaceAll(" ").strip().toLowerCase(java.util.Locale.ROOT);
        Matcher statement = (beside ? STATEMENT : ALONE).matcher(text);
        if (!(beside ? statement.find() : statement.matches())) {
            return OptionalLong.empty();
        }
        for (int group = 1; group <= statement.groupCount(); group++) {
            if (statement.group(group) != null) {
                return OptionalLong.of(Long.parseLong(statement.group(group)));
            }
        }
        return OptionalLong.empty();
    }
}
