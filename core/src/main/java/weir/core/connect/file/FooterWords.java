package weir.core.connect.file;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words by which totals rows and the lines below a table are known: 合计, 总计, 制表人, 填表日期, 备注. */
final class FooterWords {
    /** Bytes of a cell that can be such a word with something behind it. */
    static final int LONGEST = 120;

    private static final String TOTALS = "(总?合计|总计|小计|共计|累计|总和|(本页|本年|本月|全年|全市|全县)(合计|小计|累计)|grandtotal|subtotals?|totals?|sum)";
    private static final String SIGNED = "(制表|填表|制单|填报|填写|审核|复核|审批|审定|经办|编制|统计|报送|主管|录入|打印|导出|单位负责|部门负责|财务负责)(人|人员|员|者|单位|部门|日期|时间)";
    private static final Pattern TOTAL_ALONE = Pattern.compile(TOTALS + "[:：]?");
    private static final Pattern TOTAL_BEGINS = Pattern.compile(TOTALS + "($|[:：（(\\[,，=0-9/]|共|为|金额|数量|人数|户数|总数).*");
    private static final Pattern SIGNED_ALONE = Pattern.compile(SIGNED);
    private static final Pattern SIGNED_BEGINS = Pattern.compile(SIGNED + "[:：].*");
    private static final Pattern NOTE_BEGINS = Pattern.compile("(备注|注|注释|说明|附注|数据来源|资料来源)[:：].*");
    private static final BitSet FIRST = new BitSet(1 << 16);

    static {
        "总合小共累本全制填审复经编统报主录打导单部财备注说附数资GgSsTt 　\u00A0".chars().forEach(FIRST::set);
    }

    private FooterWords() {}

    /** Whether the cell can begin such a line at all: by its first character, without making a text of it. */
    static boolean mayBegin(byte[] b, int from, int length) {
        if (length < 3 || length > LONGEST) {
            return false;
        }
        int lead = b[from];
        if (lead >= 0) {
            return FIRST.get(lead);
        }
        return (lead & 0xF0) == 0xE0 ? FIRST.get((lead & 15) << 12 | (b[from + 1] & 63) << 6 | b[from + 2] & 63) : lead == (byte) 0xC2;
    }

    /** The text without its blanks, in lower case, as the others here take it. */
    static String plain(String text) {
        return text.replaceAll("[\\s\\u3000\\u00A0]+", "").toLowerCase(Locale.ROOT);
    }

    /** The word of a totals row and nothing else. */
    static boolean isTotal(String plain) {
        return TOTAL_ALONE.matcher(plain).matches();
    }

    /** The word of a totals row with a number or a name behind it. */
    static boolean beginsTotal(String plain) {
        return TOTAL_BEGINS.matcher(plain).matches();
    }

    /**
     * The line of a signature, a date or a note below a table.
     *
     * @param gaps the row has cells without value
     * @param alone the row has no other cell with one
     */
    static boolean isFooter(String plain, boolean gaps, boolean alone) {
        return SIGNED_BEGINS.matcher(plain).matches() || gaps && SIGNED_ALONE.matcher(plain).matches() || alone && NOTE_BEGINS.matcher(plain).matches();
    }
}
