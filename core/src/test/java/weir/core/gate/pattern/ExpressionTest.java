package weir.core.gate.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;
import weir.core.gate.pattern.Decider.Verdict;

/** What an expression accepts is what {@code java.util.regex} accepts, whichever engine decides. */
@Covers("R7")
class ExpressionTest {
    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "aab", "b", "é", "K", "\u212A", "ſ", "s", "S", "中", "中文", "𠮷", "１", "1", "12", "٣", "_", "-", " ", "\t", "\u000B", "\u00A0", "\u3000", "\n", "a\n", "a\r\n", "\r\n", "\r",
            "\u0085", "\u2028", "]", "[", "^", "&", "a&b", ".", "\\", "$", "{", "}", "a}", "Ⅷ", "ß", "ẞ", "I", "ı", "İ", "i", "·", "\u0301", "e\u0301", "\uD83D\uDE00", "aaaa", "x1", "浙A12345");

    @ParameterizedTest
    @ValueSource(strings = {".", ".*", "(?s).", "(?d).", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\h", "\\H", "\\v", "\\V", "\\R", "\\p{IsHan}", "\\p{L}", "\\P{L}", "\\pL", "\\p{Alpha}", "\\p{javaLowerCase}", "\\p{InCJK_UNIFIED_IDEOGRAPHS}",
            "\\p{IsAlphabetic}", "(?U)\\w", "(?U)\\d", "(?U)\\s", "(?U)\\p{Alpha}", "(?i)k", "(?i)s", "(?iu)k", "(?iu)s", "(?iu)ß", "(?i)[a-k]", "(?iu)[a-k]", "(?i)[^k]", "(?iu)é", "(?i)é", "[a-c&&[^b]]", "[a-d&&b-z]", "[a[bc]]", "[^a[bc]]", "[]a]",
            "[^]a]", "[\\]\\[]", "[a\\-c]", "[a-]", "[-a]", "[+--]", "[\\d.]", "[^\\d]", "[\\D]", "[\\s\\S]", "[\\u4e00-\\u9fa5]", "[一-龥·]", "[\\x{20BB7}]", "[𠮷]", "\\uD842\\uDFB7", "\\x41", "\\x{4e2d}", "\\0101", "\\cA", "\\t", "\\e", "\\N{LATIN SMALL LETTER A}",
            "\\Q[a]\\E", "\\Qa", "a\\Q.\\Eb", "\\Q1\\E2", "a|b|", "|a", "(|a)", "()", "(?:)", "()*", "(?:a|b)*?b", "(a?)*", "(?<name>a)b?", "((?i)a)b", "(?i:a)b", "a(?i)b|c", "(?i)a(?-i)b", "^a$", "a$", "(a$)", "a$|b", "(a|b$)", "\\Aa\\z", "a\\Z", "^$", "$", "^*a",
            "a{2}", "a{2,}", "a{0}", "a{0,0}", "a{1,3}?", "(ab?){1,2}", "a}", "a]", "a{1500}", ".{1,1500}", "a{1001,2500}", "a{1001,}", "\\.", "\\-", "\\_", "\\中", "\\ ", "&&", "[&&a]?", "#a", "a b"})
    void acceptsWhatJavaAccepts(String regex) throws Exception {
        Expression expression = Expression.of(regex);
        assertThat(expression.isLinear()).as(expression.beyond()).isTrue();
        com.google.re2j.Pattern linear = com.google.re2j.Pattern.compile(expression.translation());
        Pattern java = Pattern.compile(regex);
        Decider decider = expression.decider();
        for (String text : TEXTS) {
            boolean expected = java.matcher(text).matches();
            assertThat(linear.matches(text)).as("%s of %s by %s", regex, text, expression.translation()).isEqualTo(expected);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(decider.decide(bytes, 0, bytes.length)).isEqualTo(expected ? Verdict.MATCHES : Verdict.DIFFERS);
        }
    }

    @Test
    void acceptsWhatJavaAcceptsWhateverTheExpression() throws Exception {
        Random random = new Random(20261129);
        int compared = 0;
        for (int i = 0; i < 4_000; i++) {
            String regex = expression(random, 3);
            Expression read = Expression.of(regex);
            if (read.isLinear()) {
                com.google.re2j.Pattern linear = com.google.re2j.Pattern.compile(read.translation());
                Pattern java = Pattern.compile(regex);
                for (int t = 0; t < 12; t++) {
                    String text = text(random);
                    assertThat(linear.matches(text)).as("%s of %s", regex, text).isEqualTo(java.matcher(text).matches());
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(40_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?x)a b", "(?xi)a", "\\uD842", "a{2}{3}"})
    void whatIsReadInAnotherWayByThatEngineIsRefused(String regex) {
        assertThatThrownBy(() -> Expression.of(regex)).isInstanceOf(ExpressionProblem.class);
    }

    @Test
    void tooLongTooDeepAndTooManyKindsAreTooLarge() {
        StringBuilder kinds = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            kinds.append("[\\p{L}&&[^").append((char) ('a' + i % 26)).append(i).append("]]");
        }
        for (String regex : List.of("a".repeat(2_001), "(".repeat(900) + "a" + ")".repeat(900), kinds.toString())) {
            assertThatThrownBy(() -> Expression.of(regex)).isInstanceOfSatisfying(ExpressionProblem.class, problem -> assertThat(problem.isTooLarge()).isTrue());
        }
    }

    @Test
    void whereTheQuickEngineGivesUpTheLinearOneDecides() throws Exception {
        Decider decider = Expression.of("(a|a)*b").decider();
        byte[] text = ("a".repeat(400) + "b").getBytes(StandardCharsets.US_ASCII);
        assertThat(decider.decide(text, 0, text.length - 1)).isEqualTo(Verdict.DIFFERS);
        assertThat(decider.decide(text, 0, text.length)).isEqualTo(Verdict.MATCHES);
    }

    private static String expression(Random random, int depth) {
        String[] atoms = {"a", "b", "[ab]", "[^a]", ".", "\\d", "中", "1", "\\n", "\\s"};
        String atom = depth == 0 || random.nextInt(3) > 0 ? atoms[random.nextInt(atoms.length)] : "(" + expression(random, depth - 1) + ")";
        String repeat = new String[] {"", "", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}"}[random.nextInt(10)];
        String more = random.nextInt(3) == 0 ? "" : expression(random, Math.max(0, depth - 1));
        return depth == 0 ? atom + repeat : atom + repeat + (random.nextInt(4) == 0 ? "|" : "") + more + (random.nextInt(12) == 0 ? "$" : "");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("ab1中\n ".charAt(random.nextInt(6)));
        }
        return text.toString();
    }
}
