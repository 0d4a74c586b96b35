package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;

/** The table answers as the engine does. */
@Covers("D4")
class FixedShapeTest {
    private static final String LETTERS = "019AZaz]-^ \\d,{}2衡";

    @ParameterizedTest
    @ValueSource(strings = {"[0-9A-Z]{18}", "[A-D][0-9]", "[01]", "GB\\d{4}", "91[0-9]{2}", "a{0}b", "[a-zA-Z0-9]", "A-Z", "a,b", "[A][Z]{2}1", "", "a{003}", "衡"})
    void answersAsTheEngineDoes(String regex) {
        FixedShape shape = FixedShape.of(regex);
        if (regex.equals("衡")) {
            assertThat(shape).as("not ASCII").isNull();
            return;
        }
        assertThat(shape).isNotNull();
        Random random = new Random(7);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = i % 2 == 0 ? any(random) : like(regex, random);
            byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
            boolean expected = Pattern.matches(regex, text);
            assertThat(shape.matches(bytes, 1, bytes.length - 2)).as(text).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "a+", "a?", "a{2,}", "a{2,3}", "a|b", "(a)", ".", "^a$", "[^a]", "[a-]", "[\\d]", "\\w", "\\D", "[a&&b]", "[]a]", "[[a]]", "a{2}{2}", "a{2}+", "a{2}?", "a\\", "[a", "\\Qa\\E", "[a-\\x7f]", "[0-9]{999}"})
    void leavesAllElseToTheEngine(String regex) {
        assertThat(FixedShape.of(regex)).isNull();
    }

    @Test
    void textOfOtherAlphabetsDoesNotMatch() {
        byte[] bytes = "１２".getBytes(StandardCharsets.UTF_8);
        assertThat(FixedShape.of("\\d{6}").matches(bytes, 0, bytes.length)).isFalse();
    }

    private static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A text that matches, or with one character changed, or one too many. */
    private static String like(String regex, Random random) {
        StringBuilder text = new StringBuilder(switch (regex) {
            case "[0-9A-Z]{18}" -> "91430400MA4L12345X";
            case "[A-D][0-9]" -> "C7";
            case "[01]" -> "1";
            case "GB\\d{4}" -> "GB2260";
            case "91[0-9]{2}" -> "9143";
            case "a{0}b" -> "b";
            case "[a-zA-Z0-9]" -> "q";
            case "[A][Z]{2}1" -> "AZZ1";
            case "a{003}" -> "aaa";
            default -> regex;
        });
        switch (random.nextInt(3)) {
            case 0 -> text.insert(random.nextInt(text.length() + 1), LETTERS.charAt(random.nextInt(LETTERS.length())));
            case 1 -> {
                if (!text.isEmpty()) {
                    text.setCharAt(random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
                }
            }
            default -> {
                // as it is
            }
        }
        return text.toString();
    }
}
