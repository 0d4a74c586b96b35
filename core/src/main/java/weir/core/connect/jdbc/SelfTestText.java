package weir.core.connect.jdbc;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceText;
import weir.core.connect.jdbc.SelfTest.Name;
import weir.core.connect.jdbc.SelfTest.Point;

/** The words of a {@link SelfTest}, Chinese and English: what was found, and what to do. A failure of the source itself has its words in {@link SourceText}. */
public final class SelfTestText {
    private static final Map<Name, String[]> NAMES = Map.of(
            Name.NETWORK, new String[] {"网络", "network"},
            Name.PORT, new String[] {"端口", "port"},
            Name.ACCOUNT, new String[] {"账号", "account"},
            Name.RIGHTS, new String[] {"权限", "rights"},
            Name.CLOCK, new String[] {"时钟", "clock"},
            Name.COLUMNS, new String[] {"字段", "columns"},
            Name.INDEX, new String[] {"索引", "index"},
            Name.KEY, new String[] {"主键", "key"});

    /** Code → Chinese what, Chinese next, English what, English next; {0}, {1} are the arguments. */
    private static final Map<String, String[]> WORDS = Map.ofEntries(
            words("HOST_UNKNOWN", "无法解析主机名 {0}", "请核对地址，或改填 IP 地址。", "the host name {0} is unknown", "Check it, or give the IP address."),
            words("HOST_KNOWN", "主机地址 {0}", "", "host address {0}", ""),
            words("PORT_SILENT", "端口 {0} 在 {1} 秒内没有应答", "请检查防火墙和网络策略是否放行。", "port {0} did not answer within {1} s", "Check whether firewalls let the connection through."),
            words("PORT_CLOSED", "端口 {0} 拒绝连接", "请核对端口，确认数据库正在运行并允许远程连接。", "port {0} refuses connections", "Check the port, and that the database runs and listens to others."),
            words("PORT_OPEN", "端口 {0} 可达，{1} 毫秒", "", "port {0} is open, {1} ms", ""),
            words("SIGNED_IN", "账号 {0} 登录成功（{1}）", "", "signed in as {0} ({1})", ""),
            words("MAY_READ", "可以读取 {0}", "", "{0} can be read", ""),
            words("CLOCK_SAME", "与数据源时钟相差 {0} 秒", "", "the clocks differ by {0} s", ""),
            words("CLOCK_DIFFERS", "与数据源时钟相差 {0} 秒（按时区 {1}）",
                    "增量采集以数据源自己的时钟为准，不会因此丢数；若相差整小时，请在连接参数中设置 timeZone。", "the source's clock differs by {0} s (in zone {1})",
                    "Increments go by the source's own clock and lose nothing; where it is whole hours, set the parameter timeZone."),
            words("COLUMNS_THERE", "{0} 个字段均存在且可读", "", "all {0} columns are there and readable", ""),
            words("STAMP_EMPTY", "增量字段 {0} 有空值", "空时间戳的记录不符合规范，只在首次采集时读取；请数据源补齐。", "the increment column {0} is empty in some rows",
                    "Such rows break the rules and are read at the first collection only; ask the source to fill them."),
            words("STAMP_AHEAD", "增量字段 {0} 有晚于数据源当前时间的值", "请核对时区参数 timeZone 和数据源的时钟；这些记录会被重复读取，但不会重复入库。",
                    "the increment column {0} holds times later than the source's clock", "Check the parameter timeZone and the source's clock; such rows are read again and again, but stored once."),
            words("INDEX_THERE", "字段 {1} 有索引 {0}", "", "column {1} has the index {0}", ""),
            words("INDEX_MISSING", "增量字段 {0} 没有索引", "每次采集都将扫描全表；请数据源为该字段建索引。", "the increment column {0} has no index", "Each run will scan the whole table; ask the source to index it."),
            words("NOT_INCREMENT", "全量采集，不需要索引", "", "whole loads need no index", ""),
            words("KEY_UNIQUE", "主键 {0} 由数据源保证唯一", "", "the source keeps the key {0} unique", ""),
            words("KEY_NOT_GUARDED", "主键 {0} 目前没有重复，但数据源未建唯一约束", "请数据源建主键或唯一索引；以后出现的重复会被校验拦下。",
                    "the key {0} has no duplicates now, but nothing at the source guards it", "Ask for a primary key or unique index; later duplicates are held back."),
            words("KEY_NOT_PROVEN", "{1} 秒内未能验证主键 {0} 是否唯一", "请数据源建主键或唯一索引；重复的记录会被校验拦下。", "whether the key {0} is unique could not be proven within {1} s",
                    "Ask for a primary key or unique index; duplicates are held back."),
            words("KEY_EMPTY", "主键 {0} 有空值", "这些记录会被校验拦下；请数据源补齐，或另选主键。", "the key {0} is empty in some rows", "Such rows are held back; ask the source to fill it, or choose another key."),
            words("KEY_TWICE", "主键 {0} 有重复值", "重复的记录会被校验拦下；请数据源去重，或另选主键。", "the key {0} stands more than once", "Repeated rows are held back; ask the source to mend it, or choose another key."),
            words("AFTER_FAILURE", "前面的检查未通过，未执行", "", "not tried, because an earlier point failed", ""),
            words("NOT_ASKED", "未执行", "", "not tried", ""));

    private SelfTestText() {}

    private static Map.Entry<String, String[]> words(String code, String... texts) {
        return Map.entry(code, texts);
    }

    public static String name(Name name, Locale locale) {
        return NAMES.get(name)[english(locale)];
    }

    /** What was found. */
    public static String what(Point point, Locale locale) {
        SourceProblem problem = problem(point);
        return problem != null ? SourceText.what(problem, locale) : said(point, english(locale) * 2);
    }

    /** What to do; empty where nothing is to be done. */
    public static String next(Point point, Locale locale) {
        SourceProblem problem = problem(point);
        return problem != null ? SourceText.next(problem, locale) : said(point, english(locale) * 2 + 1);
    }

    private static int english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? 1 : 0;
    }

    private static @Nullable SourceProblem problem(Point point) {
        return WORDS.containsKey(point.code()) ? null : new SourceProblem(SourceProblem.Code.valueOf(point.code()), null, point.arguments().toArray(String[]::new));
    }

    private static String said(Point point, int at) {
        String text = WORDS.get(point.code())[at];
        for (int i = 0; i < point.arguments().size(); i++) {
            text = text.replace("{" + i + "}", point.arguments().get(i));
        }
        return text;
    }
}
