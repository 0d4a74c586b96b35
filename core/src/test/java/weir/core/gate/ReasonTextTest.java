package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import weir.core.connect.file.FileFault;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.core.schema.SemanticFault;

/** Every reason has words in both languages that leave nothing open. */
@Covers({"D8", "D11"})
class ReasonTextTest {
    private static final Schema SCHEMA = new Schema(1, List.of(Field.of(1, "credit_code", "统一社会信用代码", FieldType.CREDIT_CODE, true)), List.of("credit_code"), null, null);

    static Stream<String> codes() {
        return Stream.concat(Arrays.stream(Reason.Code.values()).map(Enum::name), Arrays.stream(FileFault.values()).map(Enum::name)).distinct();
    }

    private static List<String> arguments(String code) {
        return switch (code) {
            case "BEYOND_TIME" -> List.of("INFINITE");
            case "CHECKSUM" -> List.of("RESIDENT_ID", "BIRTH_DATE");
            case "COMPARE" -> List.of("LESS", "end_date", "2020-01-01");
            case "CREDIT_CODE", "RESIDENT_ID", "DIVISION", "MOBILE", "PHONE", "POSTAL_CODE", "URL", "EMAIL" -> List.of("LENGTH");
            default -> List.of("ARG-ONE", "ARG-TWO", "ARG-THREE");
        };
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasASentenceInChineseAndEnglish(String code) {
        for (List<String> arguments : List.of(arguments(code), List.<String>of())) {
            Words words = ReasonText.of(new Reason(code, null, "credit_code", "原值", arguments, false), SCHEMA, "17");
            assertThat(words.zh()).contains("第17行", "“统一社会信用代码”", "“原值”").matches(".*[。）]").doesNotContain("{", "null", code + " ").matches(".*\\p{IsHan}{4}.*");
            assertThat(words.en()).contains("Line 17", "credit_code", "\"原值\"").doesNotContain("{", "null").matches("(?s).*[a-z]{3}.*[.)]");
            assertThat(words.en().replace("原值", "").codePoints().anyMatch(Character::isIdeographic) && !code.equals("NOT_BOOLEAN")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(RuleProblem.Code.class)
    void everyRuleProblemHasASentence(RuleProblem.Code code) {
        Words words = RuleText.of(new RuleProblem(code, "R-ONE", "TWO", "THREE"));
        assertThat(words.zh()).contains("R-ONE").doesNotContain("{").matches(".*\\p{IsHan}{4}.*。.*");
        assertThat(words.en()).contains("R-ONE").doesNotContain("{").endsWith(".");
    }

    @Test
    void theDetailOfASemanticFaultIsSaid() {
        List<String> sentences = new ArrayList<>();
        for (SemanticFault fault : SemanticFault.values()) {
            sentences.add(ReasonText.of(new Reason("CREDIT_CODE", null, "credit_code", "x", List.of(fault.name()), false)).zh());
        }
        assertThat(sentences).doesNotHaveDuplicates().allMatch(sentence -> sentence.startsWith("不是有效的统一社会信用代码"));
    }

    @Test
    void theWholeSentenceTellsPlaceFieldValueAndRemedy() {
        Words words = ReasonText.of(new Reason("KEY_TWICE", null, "credit_code", "91350100M000100Y43", List.of("3", "Sheet1!17"), false), SCHEMA, "Sheet1!17");
        assertThat(words.zh()).isEqualTo("第Sheet1!17行“统一社会信用代码”的值“91350100M000100Y43”：主键重复：第3行已有相同主键，本行为第Sheet1!17行。请删去或改正其中一行。");
        assertThat(words.en()).isEqualTo("Line Sheet1!17, field credit_code, value \"91350100M000100Y43\": The key stands twice: first in line 3, again in line Sheet1!17. Remove or correct one of them.");
        assertThat(ReasonText.of(new Reason("COMPARE", "r", "credit_code", "1", List.of("LESS_OR_EQUAL", "end", "0"), false), SCHEMA, "").zh()).isEqualTo("“统一社会信用代码”的值“1”：应不大于“end”（其值为“0”）。请核对两项。");
    }

    @Test
    void aLongOrUglyValueIsShownShortAndVisible() {
        Words words = ReasonText.of(new Reason("CONTROL_CHARACTER", null, "credit_code", "𠮷".repeat(80) + "\0", List.of(), false), SCHEMA, "1");
        assertThat(words.zh()).contains("“" + "𠮷".repeat(60) + "…”");
        assertThat(ReasonText.of(new Reason("CONTROL_CHARACTER", null, "credit_code", "a\0b", List.of(), false), SCHEMA, "1").en()).contains("\"a\u2423b\"");
    }

    @Test
    void anUnknownCodeIsSaidAsSuch() {
        assertThat(ReasonText.of(new Reason("FROM_THE_FUTURE", null, null, null, List.of(), false)).zh()).contains("FROM_THE_FUTURE");
    }
}
