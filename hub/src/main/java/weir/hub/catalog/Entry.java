package weir.hub.catalog;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a catalogue entry: requirements A3 to A5 and the core metadata of the national cataloguing guide (政务信息资源目录编制指南).
 *
 * @param name 信息资源名称
 * @param summary 信息资源摘要: source, use, scope
 * @param organisation id of the providing organisation (信息资源提供方)
 * @param creditCode unified social credit code of the provider; where not given, that of the organisation
 * @param level code of a sensitivity {@link Level}
 * @param keyData whether the data are key (关键) to the business
 * @param filing 基础数据, 主题数据 or 部门业务数据; where not given, by the class of {@code classification}
 * @param format storage format people know, e.g. 数据库表, Excel, CSV
 * @param dataTypes e.g. 数值型, 字符型; where not given, read off the schema
 * @param location where the data are kept at the provider
 * @param sharingCondition for CONDITIONAL the condition, for NONE the legal ground
 * @param sharingFrequency 共享频率, where it differs from the update cycle
 * @param publishedOn 发布日期
 * @param relatedCodes 关联资源代码
 * @param nonClassified the provider's declaration that the data are no state secret (非涉密); null = not declared
 * @param accessRights 访问权限 in words
 */
public record Entry(
        String name,
        @Size(max = 2_000) @Nullable String summary,
        @Size(max = 5_000) @Nullable String description,
        long organisation,
        @Nullable String creditCode,
        Library library,
        String level,
        boolean keyData,
        Filing filing,
        @Nullable Classification classification,
        @Size(max = 500) @Nullable String format,
        List<String> dataTypes,
        @Size(max = 1_000) @Nullable String location,
        SharingType sharingType,
        @Size(max = 2_000) @Nullable String sharingCondition,
        @Size(max = 500) @Nullable String sharingMode,
        Openness openness,
        @Size(max = 2_000) @Nullable String openCondition,
        Frequency updateFrequency,
        @Nullable Frequency sharingFrequency,
        ExchangeMode exchangeMode,
        @Nullable LocalDate publishedOn,
        List<String> relatedCodes,
        @Size(max = 100) List<String> tags,
        @Nullable Boolean nonClassified,
        @Size(max = 2_000) @Nullable String accessRights) {

    public Entry {
        name = name.strip();
        dataTypes = List.copyOf(dataTypes);
        relatedCodes = List.copyOf(relatedCodes);
        tags = List.copyOf(tags);
    }

    /** An ordinary entry of a department, shared on conditions and declared non-classified; the rest is left open. */
    public static Entry of(String name, String summary, long organisation, Library library, String level) {
        return new Entry(name, summary, null, organisation, null, library, level, false, Filing.DEPARTMENT, null, null, List.of(), null, SharingType.CONDITIONAL,
                "依职责申请", null, Openness.NONE, null, Frequency.IRREGULAR, null, ExchangeMode.TIMED, null, List.of(), List.of(), true, null);
    }

    /** 共享类型. */
    public enum SharingType {
        UNCONDITIONAL,
        CONDITIONAL,
        NONE
    }

    /** 开放属性. */
    public enum Openness {
        OPEN,
        CONDITIONAL,
        NONE
    }

    /** 更新周期. */
    public enum Frequency {
        REALTIME,
        DAILY,
        WEEKLY,
        MONTHLY,
        QUARTERLY,
        HALF_YEARLY,
        YEARLY,
        IRREGULAR
    }

    /** 交换方式: timed batch or real time. */
    public enum ExchangeMode {
        TIMED,
        REALTIME
    }

    /** 基础数据, 主题数据, 部门业务数据 (A5). */
    public enum Filing {
        BASE,
        THEME,
        DEPARTMENT
    }

    /**
     * 信息资源分类 with code.
     *
     * @param class1 类, 1 digit
     * @param item2 项, 2 digits
     * @param entry3 目, 3 digits; null = not divided further
     * @param sub 细目, digits of free length
     * @param sequence 顺序号 within the classification; null = the next free one is given
     */
    public record Classification(String class1, String item2, @Nullable String entry3, @Nullable String sub, @Nullable Integer sequence) {
        /** The code in front of the stroke. */
        public String prefix() {
            return class1 + item2 + (entry3 == null ? "" : entry3) + (sub == null ? "" : sub);
        }

        /** 信息资源代码, e.g. {@code 303012/000007}. */
        public String resourceCode() {
            return sequence == null ? prefix() : prefix() + "/%06d".formatted(sequence);
        }

        Classification numbered(int number) {
            return new Classification(class1, item2, entry3, sub, number);
        }
    }

    Entry opened(String reaches, SharingType sharing, @Nullable String onCondition, Openness open, @Nullable String openOn) {
        return new Entry(name, summary, description, organisation, creditCode, library, reaches, keyData, filing, classification, format, dataTypes, location, sharing, onCondition, sharingMode, open, openOn,
                updateFrequency, sharingFrequency, exchangeMode, publishedOn, relatedCodes, tags, nonClassified, accessRights);
    }

    Entry with(@Nullable Classification numbered, @Nullable String creditCode) {
        return new Entry(name, summary, description, organisation, creditCode, library, level, keyData, filing, numbered, format, dataTypes, location, sharingType, sharingCondition,
                sharingMode, openness, openCondition, updateFrequency, sharingFrequency, exchangeMode, publishedOn, relatedCodes, tags, nonClassified, accessRights);
    }
}
