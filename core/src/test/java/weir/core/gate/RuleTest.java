package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.core.gate.Checked.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import weir.core.covers.Covers;
import weir.core.gate.Rule.Compare.Operator;
import weir.core.gate.Rule.Severity;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** Each kind of rule: what it lets pass, what it blames, what it refuses to be made of. */
@Covers({"D1", "D4", "N2"})
class RuleTest {
    private static final Schema SCHEMA = new Schema(
            1,
            List.of(
                    Field.of(1, "id", "编号", FieldType.INTEGER, true),
                    Field.of(2, "text", "文本", FieldType.TEXT, false),
                    Field.of(3, "other", "另一文本", FieldType.TEXT, false),
                    Field.of(4, "count", "个数", FieldType.INTEGER, false),
                    Field.decimal(5, "price", "单价", 10, 2, false),
                    Field.decimal(6, "wide", "大数", 30, 6, false),
                    Field.of(7, "day", "日期", FieldType.DATE, false),
                    Field.of(8, "at", "时间", FieldType.TIMESTAMP, false),
                    Field.of(9, "flag", "是否", FieldType.BOOLEAN, false),
                    Field.of(10, "day2", "日期二", FieldType.DATE, false),
                    Field.decimal(11, "fine", "精数", 14, 4, false)),
            List.of("id"),
            null,
            null);

    private static final Severity BLOCK = Severity.BLOCKING;

    /** Codes for one row in which only the named fields hold values. */
    private static List<String> codes(Rule rule, @Nullable String... namesAndValues) {
        return codes(List.of(rule), Lookups.NONE, namesAndValues);
    }

    private static List<String> codes(List<Rule> rules, Lookups lookups, @Nullable String... namesAndValues) {
        return Checked.of(SCHEMA, rules, lookups).block(cells(1, namesAndValues)).codes(1);
    }

    private static @Nullable String[] cells(int id, @Nullable String... namesAndValues) {
        @Nullable String[] cells = new String[SCHEMA.fields().size()];
        cells[0] = Integer.toString(id);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            cells[SCHEMA.position(String.valueOf(namesAndValues[i]))] = namesAndValues[i + 1];
        }
        return cells;
    }

    private static void refused(Rule rule, RuleProblem.Code code) {
        assertThatThrownBy(() -> codes(rule)).isInstanceOfSatisfying(RuleProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.arguments().getFirst()).isEqualTo(rule.id());
        });
    }

    @Test
    @Covers("D3")
    void required() {
        Rule always = new Rule.Required("r", BLOCK, "text", null, null);
        assertThat(codes(always, "text", "x")).isEmpty();
        assertThat(codes(always, "text", null)).containsExactly("REQUIRED");
        assertThat(codes(always, "text", " 　")).containsExactly("REQUIRED");
        Rule sometimes = new Rule.Required("r", BLOCK, "text", "other", List.of("A", "乙"));
        assertThat(codes(sometimes)).isEmpty();
        assertThat(codes(sometimes, "other", "B")).isEmpty();
        assertThat(codes(sometimes, "other", "A", "text", "x")).isEmpty();
        assertThat(codes(sometimes, "other", "A")).containsExactly("REQUIRED");
        assertThat(codes(sometimes, "other", "乙")).containsExactly("REQUIRED");
        assertThat(codes(new Rule.Required("r", BLOCK, "text", "count", List.of("3")), "count", " 3 ")).containsExactly("REQUIRED");
    }

    @Test
    void length() {
        Rule rule = new Rule.Length("r", BLOCK, "text", 2, 3);
        assertThat(codes(rule, "text", "𠮷")).containsExactly("TOO_SHORT");
        assertThat(codes(rule, "text", "𠮷杭")).isEmpty();
        assertThat(codes(rule, "text", "abc")).isEmpty();
        assertThat(codes(rule, "text", "abcd")).containsExactly("TOO_LONG");
        assertThat(codes(rule)).as("absent").isEmpty();
        assertThat(codes(new Rule.Length("r", BLOCK, "text", null, 1), "text", "ab")).containsExactly("TOO_LONG");
        refused(new Rule.Length("r", BLOCK, "text", 3, 2), RuleProblem.Code.BAD_LIMIT);
        refused(new Rule.Length("r", BLOCK, "gone", 1, 2), RuleProblem.Code.UNKNOWN_FIELD);
    }

    @ParameterizedTest
    @CsvSource({
        "count,0,10,0,", "count,0,10,10,", "count,0,10,-1,BELOW_RANGE", "count,0,10,11,ABOVE_RANGE", "count,,10,-9223372036854775808,", "count,5,,9223372036854775807,", "count,99999999999999999999,,9223372036854775807,BELOW_RANGE", "count,,-99999999999999999999,-9223372036854775808,ABOVE_RANGE", "count,-99999999999999999999,99999999999999999999,7,", "price,0.01,9.995,9.99,",
        "price,0.01,9.995,10.00,ABOVE_RANGE", "price,0.005,9,0.00,BELOW_RANGE", "price,0.005,9,0.01,", "wide,-0.0000001,1,0,", "wide,0,1,-0.000001,BELOW_RANGE", "wide,0,100000000000000000000,100000000000000000000.000001,ABOVE_RANGE",
        "day,2020-01-01,2020-12-31,2020-12-31,", "day,2020-01-01,2020-12-31,2021-01-01,ABOVE_RANGE", "day,2020/1/1,,2019-12-31,BELOW_RANGE", "at,2020-01-01,2020-01-02 12:00:00,2020-01-02 12:00:00,", "at,2020-01-01,2020-01-02 12:00:00,2020-01-02 12:00:00.000001,ABOVE_RANGE",
        "at,2020-01-01,,2019-12-31 23:59:59,BELOW_RANGE"
    })
    void range(String field, @Nullable String min, @Nullable String max, String value, @Nullable String expected) {
        List<String> found = codes(new Rule.Range("r", BLOCK, field, min, max), field, value);
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void rangeRefusesLimitsThatAreNoValues() {
        refused(new Rule.Range("r", BLOCK, "count", "many", null), RuleProblem.Code.BAD_LIMIT);
        refused(new Rule.Range("r", BLOCK, "day", null, "2020-02-30"), RuleProblem.Code.BAD_LIMIT);
        refused(new Rule.Range("r", BLOCK, "count", "2", "1"), RuleProblem.Code.BAD_LIMIT);
        refused(new Rule.Range("r", BLOCK, "count", null, "1E999999999"), RuleProblem.Code.BAD_LIMIT);
        refused(new Rule.Range("r", BLOCK, "text", "1", "2"), RuleProblem.Code.WRONG_TYPE);
        refused(new Rule.Range("r", BLOCK, "flag", "0", "1"), RuleProblem.Code.WRONG_TYPE);
    }

    @Test
    void pattern() {
        Rule rule = new Rule.Pattern("r", BLOCK, "text", "浙[A-L]\\w{5}", "车牌如 浙A12345");
        assertThat(codes(rule, "text", "浙A12345")).isEmpty();
        assertThat(codes(rule, "text", "浙A123456")).as("the whole text must match").containsExactly("PATTERN");
        assertThat(codes(new Rule.Pattern("r", BLOCK, "text", ".", null), "text", "𠮷")).as("a character, not a surrogate").isEmpty();
        assertThat(codes(new Rule.Pattern("r", BLOCK, "count", "[0-9]{2}", null), "count", " 12 ")).isEmpty();
        refused(new Rule.Pattern("r", BLOCK, "text", "(", null), RuleProblem.Code.BAD_PATTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?<n>a)\\k<n>", "(?=a)b+", "a(?!b).*", "(?<=a)b", "(?<!a)b", "a*+b", "(?>a+)b", "\\ba", "a$\\n?b", "(?m)^a$", "\\Xa"})
    @Covers("R7")
    void whatNoLinearEngineDecidesIsNamedWhenTheRuleIsSaved(String regex) {
        Rule rule = new Rule.Pattern("r", BLOCK, "text", regex, null);
        assertThatThrownBy(() -> Gate.requireLinear(rule)).isInstanceOfSatisfying(RuleProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(RuleProblem.Code.PATTERN_BEYOND);
            assertThat(problem.arguments()).hasSize(3);
            assertThat(RuleText.of(problem).en()).contains(problem.arguments().get(2));
        });
        assertThat(codes(rule, "text", "!")).as("a rule in force holds on").containsExactly("PATTERN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\\1?a?)*(x)", "((?=a)?)*b", "(a?(?!b))+"})
    void aRuleInForceWhoseWorkNothingBoundsGivesNoGate(String regex) {
        refused(new Rule.Pattern("r", BLOCK, "text", regex, null), RuleProblem.Code.PATTERN_BEYOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"((((a{0,99}){0,99}){0,99}){0,99})", "(?:a{0,1000}){0,1000}", "((a{1,99}){1,99}){1,99}", "(?:[ab]{300}){300}", "a{2147483647}"})
    @Covers("R7")
    void countsThatMultiplyAreTooLarge(String regex) {
        assertThatThrownBy(() -> Gate.requireLinear(new Rule.Pattern("r", BLOCK, "text", regex, null))).isInstanceOfSatisfying(RuleProblem.class,
                problem -> assertThat(problem.code()).isEqualTo(RuleProblem.Code.PATTERN_TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[A-Z]{2}\\d+", "(\\d{3}-)*\\d", "a*b*c", "(ab|cd)+", "\\(a+\\)+", "[(a+)+]+", "(a+)?", "\\Q(a+)+\\E", "\\p{IsHan}+", "(a{2}){3}", "([+*])+", "^a+$", "(a+)+", "(a|b+)*x", "([a-z]+\\.)*x"})
    void anOrdinaryPatternIsTaken(String regex) {
        Rule rule = new Rule.Pattern("r", BLOCK, "text", regex, null);
        Gate.requireLinear(rule);
        assertThat(codes(rule, "text", "!")).containsExactly("PATTERN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|a)*b", "(a|aa)*b", "a*a*a*a*a*a*a*b", "(a+)+b", "(a*)*b", "((a+)b?)+c", "(?:x+x+)+y|(?:a+a+)+y", "(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)b",
            "(?:(?:(?:a{0,9}){0,9}){0,9}){0,9}b"})
    @Covers("R7")
    void workDoesNotGrowWithTheNesting(String regex) {
        String text = "a".repeat(900);
        Rule rule = new Rule.Pattern("r", BLOCK, "text", regex, null);
        Gate.requireLinear(rule);
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            assertThat(codes(rule, "text", text)).containsAnyOf("PATTERN", "PATTERN_TOO_COSTLY");
            assertThat(codes(rule, "text", "a")).containsExactly("PATTERN");
            assertThat(codes(rule, "text", "c")).containsExactly("PATTERN");
        });
    }

    /** The rule's words are in every reject it causes. */
    @Test
    void longWordsAreCutInTheReject() {
        Rule rule = new Rule.Pattern("r", BLOCK, "text", "[0-9]".repeat(100), "说明".repeat(5_000));
        List<Reason> reasons = Checked.of(SCHEMA, List.of(rule), Lookups.NONE).block(cells(1, "text", "!")).rejects.get(1L);
        assertThat(reasons.getFirst().arguments()).allSatisfy(argument -> assertThat(argument).hasSizeLessThanOrEqualTo(201));
    }

    @Test
    void reasonsNameWhatPeopleKnowItBy() {
        Lookups named = new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return Set.of("1");
            }

            @Override
            public String name(String codeList) {
                return "登记状态";
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                return new boolean[tuples.size()];
            }

            @Override
            public String resourceName(String resource) {
                return "市场主体";
            }
        };
        List<Rule> rules = List.of(new Rule.InCodeList("c", BLOCK, "text", "4"), new Rule.Compare("d", BLOCK, "day", Rule.Compare.Operator.LESS, "day2"), new Rule.Exists("e", BLOCK, List.of("other"), "ent_base", List.of("code")));
        Checked checked = Checked.of(SCHEMA, rules, named).block(cells(1, "text", "9", "day", "2026-02-02", "day2", "2026-01-01", "other", "x"));
        assertThat(checked.rejects.get(1L)).extracting(reason -> ReasonText.of(reason).zh()).anyMatch(text -> text.contains("登记状态")).anyMatch(text -> text.contains("日期二")).anyMatch(text -> text.contains("市场主体"));
    }

    @Test
    void codeList() {
        Lookups lookups = new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return codeList.equals("known") ? Set.of("1", "02") : Set.of();
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                throw new UnsupportedOperationException();
            }
        };
        List<Rule> rules = List.of(new Rule.InCodeList("r", BLOCK, "text", "known"), new Rule.InCodeList("s", BLOCK, "count", "known"));
        assertThat(codes(rules, lookups, "text", "02", "count", " 1 ")).isEmpty();
        assertThat(codes(rules, lookups, "text", "2", "count", "02")).containsExactly("NOT_IN_CODE_LIST");
        assertThat(codes(rules, lookups)).isEmpty();
        refused(new Rule.InCodeList("r", BLOCK, "text", "empty"), RuleProblem.Code.EMPTY_CODE_LIST);
    }

    @Test
    void checksum() {
        Rule rule = new Rule.Checksum("r", BLOCK, "text", FieldType.RESIDENT_ID);
        assertThat(codes(rule, "text", "11010519491231002X")).isEmpty();
        assertThat(codes(rule, "text", "110105194912310021")).containsExactly("CHECKSUM");
        refused(new Rule.Checksum("r", BLOCK, "count", FieldType.RESIDENT_ID), RuleProblem.Code.WRONG_TYPE);
        refused(new Rule.Checksum("r", BLOCK, "text", FieldType.TEXT), RuleProblem.Code.WRONG_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss,2026-11-21 23:59:59,true", "yyyy-MM-dd HH:mm:ss,2026-11-21 24:00:00,false", "yyyy-MM-dd HH:mm:ss,2026-11-21,false", "yyyyMMdd,20240229,true", "yyyyMMdd,20230229,false", "yyyy年M月d日,2026年1月5日,true",
        "yyyy年M月d日,2026年01月05日,true", "yyyy年MM月dd日,2026年1月5日,false", "yyyy-MM,2026-13,false", "yyyy-MM,2026-12,true", "yyyy-MM-dd'T'HH:mm:ss.SSS,2026-11-21T08:30:00.123,true", "yyyy-MM-dd'T'HH:mm:ss.SSS,2026-11-21T08:30:00.12,false",
        "yyyy/M/d H:mm,2026/1/5 8:05,true", "yyyy-MM-dd,2026-11-21x,false", "yyyy-MM-dd,２026-11-21,false"
    })
    void dateFormat(String pattern, String text, boolean fits) {
        assertThat(codes(new Rule.DateFormat("r", BLOCK, "text", pattern), "text", text)).isEqualTo(fits ? List.of() : List.of("DATE_FORMAT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yy-MM-dd", "yyyy-MMM-dd", "yyyy-MM-dd hh:mm:ss a", "HH:mm:ss", "yyyy-MM-dd 'x", "yyyy", "", "yyyy-MM HH"})
    void aDateFormatThatIsNotOneIsRefused(String pattern) {
        refused(new Rule.DateFormat("r", BLOCK, "text", pattern), RuleProblem.Code.BAD_DATE_FORMAT);
    }

    @Test
    void unique() {
        Rule rule = new Rule.Unique("r", BLOCK, List.of("text", "count"));
        Checked checked = Checked.of(SCHEMA, List.of(rule));
        checked.block(cells(1, "text", "a", "count", "1"), cells(2, "text", "a", "count", "2"), cells(3, "text", "a", "count", "01"), cells(4, "text", "a"), cells(5, "text", "a"));
        checked.block(cells(6, "count", "2", "text", "a"));
        assertThat(checked.rejects.keySet()).containsExactly(3L, 6L);
        assertThat(checked.rejects.get(3L).getFirst().arguments()).containsExactly("1", "3", "文本、个数");
        assertThat(checked.rejects.get(6L).getFirst().arguments()).containsExactly("2", "6", "文本、个数");
    }

    @ParameterizedTest
    @CsvSource({
        "day,LESS_OR_EQUAL,day2,2020-01-01,2020-01-01,true", "day,LESS,day2,2020-01-01,2020-01-01,false", "day,GREATER,day2,2020-01-02,2020-01-01,true", "count,EQUAL,price,3,3.00,true", "count,EQUAL,price,3,3.01,false", "price,LESS,wide,0.01,0.010001,true", "price,LESS,fine,-0.01,-0.0099,true", "fine,EQUAL,price,99999999.9900,99999999.99,true", "price,GREATER,fine,2.00,1.9999,true",
        "price,GREATER_OR_EQUAL,count,2.99,3,false", "wide,NOT_EQUAL,price,1.5,1.50,false", "text,LESS,other,a,b,true", "text,LESS,other,ﬀ,𠮷,true", "text,EQUAL,other,甲,甲,true", "text,NOT_EQUAL,other,甲,乙,true"
    })
    void compare(String left, Operator operator, String right, String a, String b, boolean holds) {
        Rule rule = new Rule.Compare("r", BLOCK, left, operator, right);
        assertThat(codes(rule, left, a, right, b)).isEqualTo(holds ? List.of() : List.of("COMPARE"));
        assertThat(codes(rule, left, a)).as("one is absent").isEmpty();
    }

    @Test
    void compareRefusesFieldsOfUnlikeStorage() {
        refused(new Rule.Compare("r", BLOCK, "day", Operator.LESS, "at"), RuleProblem.Code.WRONG_TYPE);
        refused(new Rule.Compare("r", BLOCK, "text", Operator.LESS, "count"), RuleProblem.Code.WRONG_TYPE);
    }

    @Test
    void existsAsksOncePerBlockAndNotTwiceForTheSame() {
        List<List<String>> asked = new ArrayList<>();
        Lookups lookups = new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return Set.of();
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                assertThat(resource).isEqualTo("R-9");
                assertThat(targetFields).containsExactly("code", "since", "share");
                asked.add(tuples.stream().map(tuple -> String.join("|", tuple)).toList());
                boolean[] there = new boolean[tuples.size()];
                for (int i = 0; i < there.length; i++) {
                    there[i] = tuples.get(i)[0].equals("there");
                }
                return there;
            }
        };
        Rule rule = new Rule.Exists("r", BLOCK, List.of("text", "day", "price"), "R-9", List.of("code", "since", "share"));
        Checked checked = Checked.of(SCHEMA, List.of(rule), lookups);
        checked.block(cells(1, "text", "there", "day", "2020/1/2", "price", "1.5"), cells(2, "text", "gone", "day", "2020-01-02", "price", "1"), cells(3, "text", "there"));
        checked.block(cells(4, "text", "there", "day", "2020-01-02", "price", "1.50"), cells(5, "text", "gone", "day", "2020-01-02", "price", "1"), cells(6, "text", "there", "day", "2021-01-02", "price", "1"));
        assertThat(asked).containsExactly(List.of("there|2020-01-02|1.50", "gone|2020-01-02|1.00"), List.of("there|2021-01-02|1.00"));
        assertThat(checked.rejects.keySet()).containsExactly(2L, 5L);
        assertThat(checked.codes(2)).containsExactly("NOT_FOUND_IN");
        refused(new Rule.Exists("r", BLOCK, List.of("text"), "R-9", List.of()), RuleProblem.Code.UNEQUAL_FIELDS);
    }

    @Test
    void aWarningLetsTheRowPassAndIsCounted() {
        Checked checked = Checked.of(SCHEMA, List.of(new Rule.Range("w", Severity.WARNING, "count", "0", "9"))).block(cells(1, "count", "10"), cells(2, "count", "9"));
        assertThat(checked.good).hasSize(2);
        assertThat(checked.warnings.keySet()).containsExactly(1L);
        assertThat(checked.gate.tally().warned()).isEqualTo(1);
        assertThat(checked.gate.tally().byCode()).containsEntry("ABOVE_RANGE", 1L);
    }

    @Test
    void aRuleIsNotAskedAboutACellThatCouldNotBeRead() {
        List<Rule> rules = List.of(new Rule.Range("r", BLOCK, "count", "0", "9"), new Rule.Compare("c", BLOCK, "count", Operator.LESS, "price"));
        assertThat(codes(rules, Lookups.NONE, "count", "x", "price", "1")).containsExactly("NOT_INTEGER");
    }

    @Test
    void aRuleIdStandsOnce() {
        Rule rule = new Rule.Length("r", BLOCK, "text", 1, 2);
        assertThatThrownBy(() -> codes(List.of(rule, rule), Lookups.NONE)).isInstanceOfSatisfying(RuleProblem.class, e -> assertThat(e.code()).isEqualTo(RuleProblem.Code.RULE_TWICE));
    }

    @Test
    void rulesSurviveTheirJson() {
        JsonMapper json = JsonMapper.builder().build();
        List<Rule> rules = List.of(
                new Rule.Required("1", BLOCK, "text", "other", List.of("A")),
                new Rule.Length("2", Severity.WARNING, "text", null, 5),
                new Rule.Range("3", BLOCK, "count", "1", null),
                new Rule.Pattern("4", BLOCK, "text", "a+", "说明"),
                new Rule.InCodeList("5", BLOCK, "text", "list"),
                new Rule.Checksum("6", BLOCK, "text", FieldType.CREDIT_CODE),
                new Rule.DateFormat("7", BLOCK, "text", "yyyyMMdd"),
                new Rule.Unique("8", BLOCK, List.of("text", "count")),
                new Rule.Compare("9", BLOCK, "day", Operator.LESS, "day2"),
                new Rule.Exists("10", BLOCK, List.of("text"), "R", List.of("code")));
        for (Rule rule : rules) {
            assertThat(json.readValue(json.writerFor(Rule.class).writeValueAsString(rule), Rule.class)).isEqualTo(rule);
        }
    }

    @Test
    void rowsThatHoldNoValueBreakNoRuleButRequired() {
        List<Rule> rules = List.of(
                new Rule.Length("2", BLOCK, "text", 1, 5),
                new Rule.Range("3", BLOCK, "count", "1", null),
                new Rule.Pattern("4", BLOCK, "text", "a+", null),
                new Rule.DateFormat("7", BLOCK, "text", "yyyyMMdd"),
                new Rule.Unique("8", BLOCK, List.of("text", "count")),
                new Rule.Compare("9", BLOCK, "day", Operator.LESS, "day2"),
                new Rule.Exists("10", BLOCK, List.of("text"), "R", List.of("code")));
        assertThat(Checked.of(SCHEMA, rules).block(row("1"), row("2")).good).hasSize(2);
    }
}
