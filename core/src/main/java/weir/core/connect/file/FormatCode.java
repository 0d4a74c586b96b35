package weir.core.connect.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.ExcelFormat.Condition;
import weir.core.connect.file.ExcelFormat.Section;
import weir.core.connect.file.ExcelFormat.Shape;

/** Reads a format code, character by character, into its sections. */
final class FormatCode {
    private static final Pattern CONDITION = Pattern.compile("(<=|>=|<>|<|>|=)\\s*(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern ELAPSED = Pattern.compile("[hH]+|[mM]+|[sS]+");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,8}");
    private static final Pattern GENERAL = Pattern.compile("(?i)general|G/[\\p{IsHan}\\p{IsHangul}]+|G/General");
    private static final String[] HALVES = {"AM/PM", "A/P", "上午/下午", "午前/午後", "오전/오후"};
    private static final int MOST_SECTIONS = 4;

    private final String code;
    private int at;

    // what was seen of the section at hand
    /** Date and time letters in their order, one a run; elapsed ones as {@code H M S}, months of three and more letters as {@code n}. */
    private final StringBuilder units = new StringBuilder();
    /** Digit places in their order. */
    private final StringBuilder places = new StringBuilder();
    /** What is shown and is neither number nor date. */
    private final StringBuilder literals = new StringBuilder();
    private @Nullable Condition condition;
    private boolean power;
    private boolean text;
    /** Something that makes more of the number than its digits: a percent sign, a point, thousands, other digits than 0 to 9. */
    private boolean dressed;
    private boolean leadingMinus;
    /** Letters that no format has. */
    private boolean odd;
    /** A T or Z as in 2024-01-05T12:00:00Z, which some programs write without quotes. */
    private boolean iso;

    private FormatCode(String code) {
        this.code = code;
    }

    /** The sections for numbers, at most three; the one for text is left out. */
    static List<Section> sections(String code) {
        FormatCode in = new FormatCode(code);
        List<Section> sections = new ArrayList<>();
        while (in.at <= code.length() && sections.size() < MOST_SECTIONS) {
            in.readSection();
            if (!in.text && sections.size() < MOST_SECTIONS - 1) {
                sections.add(in.section());
            } else if (sections.isEmpty()) {
                return List.of(Section.PLAIN);
            }
        }
        return List.copyOf(sections);
    }

    private void readSection() {
        units.setLength(0);
        places.setLength(0);
        literals.setLength(0);
        condition = null;
        power = false;
        text = false;
        dressed = false;
        leadingMinus = false;
        odd = false;
        iso = false;
        while (at < code.length() && code.charAt(at) != ';') {
            if (!halfOfDay() && !general()) {
                character(code.charAt(at++));
            }
        }
        at++;
    }

    private boolean halfOfDay() {
        for (String half : HALVES) {
            if (code.regionMatches(true, at, half, 0, half.length())) {
                at += half.length();
                units.append('t');
                return true;
            }
        }
        return false;
    }

    private boolean general() {
        if (code.charAt(at) != 'G' && code.charAt(at) != 'g') {
            return false;
        }
        Matcher general = GENERAL.matcher(code).region(at, code.length());
        if (!general.lookingAt()) {
            return false;
        }
        at = general.end();
        dressed = true;
        places.append('G');
        return true;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> {
                int end = code.indexOf('"', at);
                literal(code.substring(at, end < 0 ? code.length() : end));
                at = end < 0 ? code.length() : end + 1;
            }
            case '\\' -> literal(code.substring(Math.min(at, code.length()), Math.min(++at, code.length())));
            case '_', '*' -> at++; // the width of a character, or blanks filled in with one: nothing that is shown
            case '[' -> {
                int end = code.indexOf(']', at);
                bracket(code.substring(at, end < 0 ? code.length() : end));
                at = end < 0 ? code.length() : end + 1;
            }
            case '0', '#', '?' -> places.append(c);
            case '@' -> text = true;
            case '.', ',' -> point();
            case '%', '/' -> {
                dressed |= units.isEmpty();
                literals.append(c == '%' ? "%" : "");
            }
            default -> {
                if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                    letter(c);
                } else {
                    literal(String.valueOf(c));
                }
            }
        }
    }

    private void literal(String shown) {
        String stripped = shown.strip();
        leadingMinus |= stripped.equals("-") && places.isEmpty() && literals.isEmpty();
        literals.append(stripped);
    }

    /** A point behind seconds begins their fraction. */
    private void point() {
        char last = units.isEmpty() ? ' ' : units.charAt(units.length() - 1);
        if ((last == 's' || last == 'S') && at < code.length() && code.charAt(at) == '0') {
            while (at < code.length() && code.charAt(at) == '0') {
                at++;
            }
            return;
        }
        dressed = true;
    }

    private void bracket(String inside) {
        Matcher bound = CONDITION.matcher(inside.strip());
        if (bound.matches()) {
            String sign = bound.group(1).equals("<>") ? "<>" : bound.group(1);
            condition = new Condition(Double.parseDouble(bound.group(2)), sign);
        } else if (ELAPSED.matcher(inside).matches()) {
            units.append(Character.toUpperCase(inside.charAt(0)));
        } else if (inside.startsWith("$")) {
            int dash = inside.indexOf('-');
            literal(inside.substring(1, dash < 0 ? inside.length() : dash));
            String locale = dash < 0 ? "" : inside.substring(dash + 1);
            dressed |= HEX.matcher(locale).matches() && Long.parseLong(locale, 16) > 0xFFFF; // its upper half asks for other digits
        } else {
            String name = inside.toLowerCase(Locale.ROOT);
            dressed |= name.startsWith("dbnum") || name.startsWith("natnum");
        }
    }

    private void letter(char c) {
        char small = Character.toLowerCase(c);
        if (small == 'e' && !places.isEmpty() && at < code.length() && (code.charAt(at) == '+' || code.charAt(at) == '-')) {
            power = true;
            at++;
            return;
        }
        int begin = at - 1;
        while (at < code.length() && Character.toLowerCase(code.charAt(at)) == small) {
            at++;
        }
        int run = at - begin;
        switch (small) {
            case 'y', 'd', 'h', 's' -> units.append(small);
            case 'm' -> units.append(run > 2 ? 'n' : 'm');
            case 'g', 'r', 'e' -> units.append('y');
            case 'b' -> {
                if (run == 1 && at < code.length() && (code.charAt(at) == '1' || code.charAt(at) == '2')) {
                    at++; // the calendar the rest is shown in
                } else {
                    units.append('y');
                }
            }
            case 'a' -> {
                odd |= run < 3;
                units.append(run < 3 ? "" : "d");
            }
            case 't', 'z' -> iso = true;
            default -> odd = true;
        }
    }

    private Section section() {
        Shape shape = Shape.PLAIN;
        boolean withTime = false;
        if (isMoment()) {
            long minutes = minutes();
            boolean month = has("n") || units.chars().filter(c -> c == 'm').count() > minutes;
            withTime = has("hst") || minutes > 0;
            shape = has("HMS") ? Shape.DURATION : has("y") || month ? Shape.DATE : has("d") ? Shape.DAY : Shape.TIME;
        } else if (power) {
            shape = Shape.SCIENTIFIC;
        } else if (isPadded()) {
            shape = Shape.PADDED;
        }
        int width = (int) places.chars().filter(c -> c == '0').count();
        return new Section(shape, withTime, width, shape == Shape.PADDED && leadingMinus, condition);
    }

    private boolean has(String letters) {
        return units.chars().anyMatch(c -> letters.indexOf(c) >= 0);
    }

    /** Letters beside places for digits or beside a bare T are a date only where they leave no doubt; beside letters that mean nothing they are none. */
    private boolean isMoment() {
        boolean doubtful = iso || !places.isEmpty() || power;
        return !units.isEmpty() && !odd && (!doubtful || units.chars().map(c -> c == 'n' ? 'm' : Character.toLowerCase(c)).distinct().count() > 2);
    }

    /** How many short m follow hours or precede seconds. */
    private long minutes() {
        return java.util.stream.IntStream.range(0, units.length()).filter(i -> units.charAt(i) == 'm'
                && (i > 0 && "hH".indexOf(units.charAt(i - 1)) >= 0 || i + 1 < units.length() && "sS".indexOf(units.charAt(i + 1)) >= 0)).count();
    }

    private boolean isPadded() {
        String shown = places.toString().replaceFirst("^#+", "");
        boolean zeros = shown.length() > 1 && shown.chars().allMatch(c -> c == '0');
        return zeros && units.isEmpty() && !dressed && !odd && !iso && (literals.isEmpty() || leadingMinus && literals.length() == 1);
    }
}
