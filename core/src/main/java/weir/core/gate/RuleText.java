package weir.core.gate;

/** The words for a rule, mapping or schema that no gate can be made of. */
public final class RuleText {
    private RuleText() {}

    public static Words of(RuleProblem problem) {
        Words words = words(problem.code());
        return new Words(ReasonText.fill(words.zh(), problem.arguments()), ReasonText.fill(words.en(), problem.arguments()));
    }

    private static Words words(RuleProblem.Code code) {
        return switch (code) {
            case UNKNOWN_FIELD -> new Words("规则“{0}”引用的数据项“{1}”不存在。", "Rule {0} names the field {1}, which does not exist.");
            case WRONG_TYPE -> new Words("规则“{0}”不适用于数据项“{1}”（类型 {2}）。", "Rule {0} does not fit the field {1} of type {2}.");
            case BAD_LIMIT -> new Words("规则“{0}”的界限“{1}”不是该数据项的值，或上下限矛盾。", "The limit {1} of rule {0} is no value of the field, or the limits exclude each other.");
            case BAD_PATTERN -> new Words("规则“{0}”的“{1}”不是正则表达式（第{2}个字符处）。", "Rule {0}: {1} is no regular expression (at character {2}).");
            case PATTERN_BEYOND -> new Words("规则“{0}”的正则表达式“{1}”使用了不支持的写法“{2}”（前后查找、引用前组、词边界、独占重复等的运算量无法保证）。请改写，可拆成几条规则。",
                    "The expression {1} of rule {0} uses {2}, which is not taken: the work of looking around, referring back, word bounds and possessive repetition has no bound. Rewrite it, as several rules if need be.");
            case PATTERN_TOO_LARGE -> new Words("规则“{0}”的正则表达式“{1}”过大：过长、嵌套过深，或重复次数相乘后过多。请改写，长度可用长度规则限定。",
                    "The expression {1} of rule {0} is too large: too long, too deep, or its counts multiply to too many. Rewrite it; a length is better limited by a length rule.");
            case BAD_DATE_FORMAT -> new Words("规则“{0}”的日期格式“{1}”无法识别。可用 yyyy MM dd HH mm ss。", "The date format {1} of rule {0} is unknown. Use yyyy MM dd HH mm ss.");
            case EMPTY_CODE_LIST -> new Words("“{0}”使用的代码表“{1}”为空或不存在。请先维护代码表。", "The code list {1} used by {0} is empty or missing. Fill it first.");
            case BAD_VALIDITY -> new Words("有效性标识“{0}”的无效值“{1}”不是该数据项的值。", "{1}, which should mean invalid, is no value of the flag field {0}.");
            case UNEQUAL_FIELDS -> new Words("规则“{0}”的数据项个数不对。", "The numbers of fields in rule {0} do not fit.");
            case BAD_MAPPING -> new Words("列映射应有{0}项，实有{1}项。", "The mapping should have {0} entries, but has {1}.");
            case RULE_TWICE -> new Words("规则编号“{0}”重复。", "The rule id {0} stands twice.");
        };
    }
}
