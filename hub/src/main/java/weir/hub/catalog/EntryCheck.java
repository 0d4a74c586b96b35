package weir.hub.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.schema.CreditCode;
import weir.hub.catalog.Entry.Classification;
import weir.hub.catalog.Entry.Filing;
import weir.hub.catalog.Entry.Openness;
import weir.hub.catalog.Entry.SharingType;

/** What an entry must say before it is saved. */
final class EntryCheck {
    private EntryCheck() {}

    /**
     * @throws weir.hub.kernel.Problem CAT-104 for a resource declared classified, CAT-105 for one not declared, CAT-106 with all other reasons
     */
    static void check(Entry entry, List<Level> levels) {
        if (entry.nonClassified() == null) {
            throw CatalogProblem.NOT_DECLARED.because();
        }
        if (!entry.nonClassified()) {
            throw CatalogProblem.CLASSIFIED.because();
        }
        Faults faults = new Faults();
        if (entry.name().isBlank() || entry.name().length() > 200) {
            faults.add("资源名称应为 1 至 200 个字", "the name must have 1 to 200 characters");
        }
        if (isBlank(entry.summary())) {
            faults.add("请填写摘要（来源、用途、范围）", "the summary (source, use, scope) is missing");
        }
        if (levels.stream().noneMatch(level -> level.code().equals(entry.level()))) {
            faults.add("没有“" + entry.level() + "”这一分级", "there is no level " + entry.level());
        }
        if (!isBlank(entry.creditCode()) && !isCreditCode(entry.creditCode())) {
            faults.add("提供方统一社会信用代码应为 18 位，且校验码正确", "the provider's credit code must have 18 characters and the right check character");
        }
        if (entry.sharingType() == SharingType.CONDITIONAL && isBlank(entry.sharingCondition())) {
            faults.add("共享类型为“有条件共享”时，请填写共享条件", "conditional sharing needs its condition");
        }
        if (entry.sharingType() == SharingType.NONE && isBlank(entry.sharingCondition())) {
            faults.add("共享类型为“不予共享”时，请填写法律、法规或政策依据", "no sharing needs its legal ground");
        }
        if (entry.openness() == Openness.CONDITIONAL && isBlank(entry.openCondition())) {
            faults.add("开放属性为“有条件开放”时，请填写开放条件", "conditional opening needs its condition");
        }
        classification(entry.classification(), entry.filing(), faults);
        faults.raise(CatalogProblem.BAD_ENTRY);
    }

    private static void classification(@Nullable Classification classification, Filing filing, Faults faults) {
        if (classification == null) {
            return;
        }
        if (!classification.prefix().matches("[0-9]{3}([0-9]{3}[0-9]*)?") || classification.class1().length() != 1 || classification.item2().length() != 2
                || (classification.entry3() == null && classification.sub() != null) || (classification.entry3() != null && classification.entry3().length() != 3)) {
            faults.add("信息资源分类应为类 1 位、项 2 位、目 3 位、细目不限，均为数字", "the classification must be class 1 digit, item 2, entry 3, sub-entry free");
            return;
        }
        if (classification.sequence() != null && (classification.sequence() < 1 || classification.sequence() > 999_999)) {
            faults.add("信息资源代码的顺序号应为 1 至 999999", "the sequence must be 1 to 999999");
        }
        Filing byClass = byClass(classification);
        if (byClass != null && byClass != filing) {
            faults.add("归类与信息资源分类不一致：分类“" + classification.class1() + "”类属于" + words(byClass), "the filing does not agree with class " + classification.class1() + ", which is " + byClass);
        }
    }

    static @Nullable Filing byClass(Classification classification) {
        return switch (classification.class1()) {
            case "1" -> Filing.BASE;
            case "2" -> Filing.THEME;
            case "3" -> Filing.DEPARTMENT;
            default -> null;
        };
    }

    private static String words(Filing filing) {
        return switch (filing) {
            case BASE -> "基础数据";
            case THEME -> "主题数据";
            case DEPARTMENT -> "部门业务数据";
        };
    }

    private static boolean isCreditCode(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        return CreditCode.fault(bytes, 0, bytes.length) == null;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
