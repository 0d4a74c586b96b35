package weir.core.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weir.core.schema.DateText;

/**
 * A date format of the letters {@code yyyy MM M dd d HH H mm ss SSS} and anything else as it stands; letters to be taken as they stand go
 * between single quotes. Two letters ask for two digits, one letter takes one or two.
 */
final class DateFormat {
    private static final String LETTERS = "yMdHms";
    private static final int[] LEAST = {1, 1, 1, 0, 0, 0};
    private static final int[] MOST = {9999, 12, 31, 23, 59, 59};

    private final String pattern;
    private final List<Part> parts;

    /** A unit (index in {@link #LETTERS}, {@code FRACTION}) of so many digits, or a literal. */
    private record Part(int unit, int digits, byte[] literal) {
        static final int LITERAL = -1;
        static final int FRACTION = 6;
    }

    private DateFormat(String pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    String pattern() {
        return pattern;
    }

    static DateFormat of(Rule.DateFormat rule) {
        List<Part> parts = new ArrayList<>();
        String pattern = rule.pattern();
        StringBuilder literal = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int run = 1;
            if (c == '\'') {
                quoted = !quoted;
            } else if (quoted || !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                literal.append(c);
            } else {
                while (i + run < pattern.length() && pattern.charAt(i + run) == c) {
                    run++;
                }
                flush(parts, literal);
                parts.add(part(rule, c, run));
            }
            i += run;
        }
        flush(parts, literal);
        boolean date = has(parts, 0) && has(parts, 1) && (has(parts, 2) || !has(parts, 3));
        if (quoted || !date) {
            throw new RuleProblem(RuleProblem.Code.BAD_DATE_FORMAT, rule.id(), pattern);
        }
        return new DateFormat(pattern, List.copyOf(parts));
    }

    private static void flush(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(Part.LITERAL, 0, literal.toString().getBytes(StandardCharsets.UTF_8)));
            literal.setLength(0);
        }
    }

    private static Part part(Rule.DateFormat rule, char letter, int run) {
        int unit = letter == 'S' ? Part.FRACTION : LETTERS.indexOf(letter);
        boolean fits = switch (unit) {
            case 0 -> run == 4;
            case 1, 2, 3 -> run <= 2;
            case 4, 5 -> run == 2;
            case Part.FRACTION -> run <= 9;
            default -> false;
        };
        if (!fits) {
            throw new RuleProblem(RuleProblem.Code.BAD_DATE_FORMAT, rule.id(), rule.pattern());
        }
        return new Part(unit, run, new byte[0]);
    }

    private static boolean has(List<Part> parts, int unit) {
        return parts.stream().anyMatch(part -> part.unit() == unit);
    }

    /** Whether the text is a real date (and time) in exactly this format. */
    boolean fits(byte[] bytes, int from, int count) {
        int[] value = {1, 1, 1, 0, 0, 0};
        int at = from;
        int end = from + count;
        for (Part part : parts) {
            int size = part.unit() == Part.LITERAL ? literal(part, bytes, at, end) : digits(part, bytes, at, end);
            if (size == 0) {
                return false;
            }
            if (part.unit() >= 0 && part.unit() < Part.FRACTION) {
                value[part.unit()] = DateText.digits(bytes, at, size);
            }
            at += size;
        }
        for (int unit = 0; unit < value.length; unit++) {
            if (value[unit] < LEAST[unit] || value[unit] > MOST[unit]) {
                return false;
            }
        }
        return at == end && DateText.isDay(value[0], value[1], value[2]);
    }

    private static int literal(Part part, byte[] bytes, int at, int end) {
        byte[] literal = part.literal();
        boolean same = at + literal.length <= end && Arrays.equals(literal, 0, literal.length, bytes, at, at + literal.length);
        return same ? literal.length : 0;
    }

    private static int digits(Part part, byte[] bytes, int at, int end) {
        int most = part.digits() == 1 && part.unit() != Part.FRACTION ? 2 : part.digits();
        int size = 0;
        while (size < most && at + size < end && bytes[at + size] >= '0' && bytes[at + size] <= '9') {
            size++;
        }
        return size < part.digits() ? 0 : size;
    }
}
