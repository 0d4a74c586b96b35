package weir.demo.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Rule;
import weir.core.schema.Schema;

/**
 * A catalogue entry of the sample city: what the department states about one of its resources.
 *
 * @param code stable technical name, also the name of its table at the source
 * @param unit code of the organisation that provides it (提供方)
 * @param summary source, use and scope (摘要)
 * @param format how it is held and sent: PostgreSQL, MariaDB, TXT, CSV, Excel, XML, JSON
 * @param rules ids are unique within the entry
 */
public record ResourceEntry(
        String code,
        String name,
        String unit,
        String summary,
        String format,
        Classification classification,
        Library library,
        Filing filing,
        Level level,
        boolean important,
        Sharing sharing,
        Frequency frequency,
        List<String> tags,
        Schema schema,
        List<Rule> rules) {

    public ResourceEntry {
        tags = List.copyOf(tags);
        rules = List.copyOf(rules);
    }

    /** 信息资源分类 of the national cataloguing guide: class 1 digit, item 2 digits. The platform gives the sequence number. */
    public record Classification(String class1, String item2) {}

    /**
     * How it is shared (共享类型、条件、方式) and opened.
     *
     * @param condition required for CONDITIONAL; the reason for NONE
     */
    public record Sharing(Type type, @Nullable String condition, String mode, boolean open) {
        /** 无条件共享, 有条件共享, 不予共享. */
        public enum Type {
            UNCONDITIONAL,
            CONDITIONAL,
            NONE
        }
    }

    /** Where it lives (库). */
    public enum Library {
        RAW,
        RESOURCE,
        BASE,
        THEME,
        BUSINESS,
        OPEN
    }

    /** 归类: 基础数据, 主题数据, 部门业务数据. */
    public enum Filing {
        BASE,
        THEME,
        DEPARTMENT
    }

    /** 公开级, 普通级, 敏感级, 重要级. */
    public enum Level {
        PUBLIC,
        ORDINARY,
        SENSITIVE,
        IMPORTANT
    }

    /** 更新周期. */
    public enum Frequency {
        REALTIME,
        DAILY,
        WEEKLY,
        MONTHLY,
        QUARTERLY,
        YEARLY
    }
}
