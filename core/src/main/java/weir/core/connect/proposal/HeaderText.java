package weir.core.connect.proposal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a column as people mean it: a base and what qualifies it in brackets or behind a mark. Width, case of the base, blanks and
 * characters that cannot be seen are left aside; a qualifier (a unit, whose, of which year) never is.
 *
 * @param whole base and qualifiers in one, for comparing two names that are the same
 * @param base the first part, without case
 * @param qualifiers the further parts, with their case: MW is not mW
 */
record HeaderText(String whole, String base, List<String> qualifiers) {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0\\uFE00-\\uFE0F]");
    /** What forms put around a name to say how it is to be filled. */
    private static final Pattern FORM_MARKS = Pattern.compile("[(\\[【〔]\\s*(必填|选填|非必填|可空|可不填|required|optional)\\s*[)\\]】〕]|^[*\\s]+|[*:\\s]+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("[()\\[\\]【】〔〕{}<>《》「」『』|,，、;~]|(?<!\\d)[-_/.:—–·]|[-_/.:—–·](?!\\d)");
    private static final Pattern KEPT = Pattern.compile("(?<=\\d)[-_/.:—–·](?=\\d)");
    private static final Pattern PERIOD = Pattern.compile("上年度?|本年度?|去年|今年|当年|前年|次年|上月|本月|当月|次月|上季度?|本季度?|上期|本期|上半年|下半年|全年|年初|年末|月初|月末|期初|期末|同期|上年同期|累计|合计|小计"
            + "|平均|人均|年均|最高|最低|最大|最小|预计|计划|实际|历史|原|现|新|旧|曾用|\\d{4}年度?|\\d{1,2}月份?|第?[一二三四1-4]季度");
    private static final Pattern UNIT = Pattern.compile("(万元|亿元|千元|百万元|元|万吨|吨|千克|公斤|克|kg|mg|g|t|万人|人|万户|户|家|个|次|台|辆|件|套|年|月|天|日|小时|分钟|秒|kwh|mwh|万千瓦时|千瓦时|度|kw|mw|千瓦|兆瓦|平方米|平方公里|公顷|亩|m2|km2|立方米|m3|公里|km|米|m|%|‰|tco2e?)$");

    static HeaderText of(String header) {
        String narrow = Normalizer.normalize(INVISIBLE.matcher(header).replaceAll(""), Normalizer.Form.NFKC);
        String plain = FORM_MARKS.matcher(narrow.strip()).replaceAll("").replaceAll("[\\s\\u00A0]+", "");
        List<String> parts = List.of(PART.split(plain)).stream().filter(part -> !part.isEmpty()).toList();
        String base = parts.isEmpty() ? "" : parts.getFirst().toLowerCase(Locale.ROOT);
        List<String> qualifiers = parts.size() < 2 ? List.of() : parts.subList(1, parts.size());
        return new HeaderText(KEPT.matcher(base + String.join("", qualifiers)).replaceAll("_"), base, qualifiers);
    }

    /** A technical name: letters without case and separators. */
    static String technical(String header) {
        HeaderText text = of(header);
        return text.whole().toLowerCase(Locale.ROOT);
    }

    boolean isSame(HeaderText other) {
        return !whole.isEmpty() && whole.equals(other.whole);
    }

    /** Whether both may mean the same, but a unit, a period or another qualifier differs: never to be guessed. */
    boolean isNear(HeaderText other) {
        if (base.isEmpty() || other.base.isEmpty()) {
            return false;
        }
        return bare().equals(other.bare()) || whole.equalsIgnoreCase(other.whole);
    }

    /** Whether it says nothing but of which period. */
    boolean isPeriod() {
        return !base.isEmpty() && PERIOD.matcher(base).replaceAll("").isEmpty();
    }

    /** The base without periods and units; the base itself where it is nothing else. */
    private String bare() {
        String without = strip(PERIOD.matcher(base), base);
        return strip(UNIT.matcher(without), without);
    }

    private static String strip(Matcher found, String text) {
        String rest = found.replaceAll("");
        return rest.isEmpty() ? text : rest;
    }
}
