package weir.core.gate.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import weir.core.gate.pattern.Node.Beyond;
import weir.core.gate.pattern.Node.Characters;
import weir.core.gate.pattern.Node.Choice;
import weir.core.gate.pattern.Node.Edge;
import weir.core.gate.pattern.Node.Repetition;
import weir.core.gate.pattern.Node.Sequence;

/** Reads an expression that {@code java.util.regex} takes, by the same grammar. */
final class ExpressionReader {
    private static final int DEEPEST = 60;
    /** Classes that the engine has to be asked about, each a tenth of a second. */
    private static final int MOST_ASKED = 20;

    private final String regex;
    private int at;
    private int flags;
    private int depth;
    private int asked;

    private ExpressionReader(String regex) {
        this.regex = regex;
    }

    static Node read(String regex) throws ExpressionProblem {
        Node read = new ExpressionReader(Quoted.plain(regex)).choice();
        return settled(read, true);
    }

    private Node choice() throws ExpressionProblem {
        if (++depth > DEEPEST) {
            throw new ExpressionProblem(-1);
        }
        List<Node> ways = new ArrayList<>();
        ways.add(sequence());
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            ways.add(sequence());
        }
        depth--;
        return ways.size() == 1 ? ways.getFirst() : new Choice(ways);
    }

    private Node sequence() throws ExpressionProblem {
        List<Node> parts = new ArrayList<>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Node atom = atom();
            parts.add(repeated(atom));
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private Node atom() throws ExpressionProblem {
        int c = regex.codePointAt(at);
        int begun = at;
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group(begun);
            case '[' -> characterClass(begun);
            case '.' -> new Characters(dot());
            case '^' -> is(Pattern.MULTILINE) ? new Beyond("(?m)^", null) : Edge.BEGIN;
            case '$' -> is(Pattern.MULTILINE) ? new Beyond("(?m)$", null) : Edge.LAST_LINE;
            case '\\' -> escape(begun);
            // The engine takes {2}{3} for something of its own.
            case '{' -> throw new ExpressionProblem(begun);
            default -> literal(c);
        };
    }

    private Node repeated(Node atom) throws ExpressionProblem {
        if (at >= regex.length() || "?*+{".indexOf(regex.charAt(at)) < 0) {
            return atom;
        }
        int begun = at;
        int min = 0;
        int max = -1;
        switch (regex.charAt(at++)) {
            case '?' -> max = 1;
            case '+' -> min = 1;
            case '{' -> {
                int end = regex.indexOf('}', at);
                String[] bounds = regex.substring(at, end).split(",", -1);
                at = end + 1;
                min = number(bounds[0], begun);
                max = bounds.length == 1 ? min : bounds[1].isEmpty() ? -1 : number(bounds[1], begun);
            }
            default -> {
                // any number
            }
        }
        Node repetition = new Repetition(atom, min, max);
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        } else if (at < regex.length() && regex.charAt(at) == '+') {
            at++;
            return new Beyond(regex.substring(begun, at), repetition);
        }
        return repetition;
    }

    private static int number(String digits, int at) throws ExpressionProblem {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new ExpressionProblem(at);
        }
    }

    private Node group(int begun) throws ExpressionProblem {
        int kept = flags;
        if (at >= regex.length() || regex.charAt(at) != '?') {
            return closed(kept);
        }
        at++;
        for (String beyond : List.of("=", "!", "<=", "<!", ">")) {
            if (regex.startsWith(beyond, at)) {
                at += beyond.length();
                String written = regex.substring(begun, at);
                return new Beyond(written + "…)", closed(kept));
            }
        }
        if (regex.charAt(at) == '<') {
            at = regex.indexOf('>', at) + 1;
            return closed(kept);
        }
        setFlags(begun);
        return regex.charAt(at++) == ')' ? new Sequence(List.of()) : closed(kept);
    }

    private Node closed(int kept) throws ExpressionProblem {
        Node within = choice();
        at++;
        flags = kept;
        return within;
    }

    /** {@code i-s}, up to the colon or the end of the group. */
    private void setFlags(int begun) throws ExpressionProblem {
        boolean on = true;
        for (; regex.charAt(at) != ':' && regex.charAt(at) != ')'; at++) {
            int flag = switch (regex.charAt(at)) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'd' -> Pattern.UNIX_LINES;
                case 'u' -> Pattern.UNICODE_CASE;
                case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
                case '-' -> 0;
                // comments and blanks between: nothing is as it stands
                default -> throw new ExpressionProblem(begun);
            };
            if (!on && regex.charAt(at) == 'U') {
                throw new ExpressionProblem(begun);
            }
            on &= flag != 0;
            flags = on ? flags | flag : flags & ~flag;
        }
    }

    /** The shortest text from here that the engine takes for whole. */
    private Node characterClass(int begun) throws ExpressionProblem {
        for (int end = regex.indexOf(']', at); end >= 0; end = regex.indexOf(']', end + 1)) {
            String text = regex.substring(begun, end + 1);
            try {
                Pattern.compile(text, flags);
            } catch (PatternSyntaxException e) {
                continue;
            }
            at = end + 1;
            int[] plain = flags == 0 ? PlainClass.ranges(text) : null;
            return plain != null ? new Characters(plain) : ask(text);
        }
        throw new ExpressionProblem(begun);
    }

    private Node ask(String one) throws ExpressionProblem {
        if (++asked > MOST_ASKED) {
            throw new ExpressionProblem(-1);
        }
        return new Characters(CharacterSets.asked(one, flags & ~Pattern.MULTILINE));
    }

    private int[] dot() {
        return is(Pattern.DOTALL) ? new int[] {0, CharacterSets.LAST} : is(Pattern.UNIX_LINES) ? CharacterSets.except('\n', '\n') : CharacterSets.except('\n', '\n', '\r', '\r', 0x85, 0x85, 0x2028, 0x2029);
    }

    private Node literal(int c) throws ExpressionProblem {
        if (is(Pattern.CASE_INSENSITIVE) && is(Pattern.UNICODE_CASE) && Character.isLetter(c)) {
            return ask("\\x{" + Integer.toHexString(c) + "}");
        }
        boolean bothCases = is(Pattern.CASE_INSENSITIVE) && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
        return new Characters(bothCases ? new int[] {c & ~32, c & ~32, c | 32, c | 32} : new int[] {c, c});
    }

    private Node escape(int begun) throws ExpressionProblem {
        char c = regex.charAt(at);
        if (Character.isSurrogate(c)) {
            return atom();
        }
        at++;
        int[] plain = is(Pattern.UNICODE_CHARACTER_CLASS) ? null : PlainClass.escape(c);
        if (plain != null) {
            return new Characters(plain);
        }
        return switch (c) {
            case 'd', 'D', 'w', 'W', 's', 'S', 'h', 'H', 'v', 'V' -> ask(regex.substring(begun, at));
            case 'p', 'P' -> {
                at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
                yield ask(regex.substring(begun, at));
            }
            case 'R' -> new Choice(List.of(new Sequence(List.of(one('\r'), one('\n'))), new Characters(new int[] {'\n', '\r', 0x85, 0x85, 0x2028, 0x2029})));
            case 'A' -> Edge.BEGIN;
            case 'z' -> Edge.END;
            case 'Z' -> Edge.LAST_LINE;
            case 'b', 'B', 'G', 'X', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' -> beyond(begun);
            default -> {
                EscapedCharacter escaped = EscapedCharacter.read(regex, begun);
                at = escaped.end();
                yield literal(escaped.codePoint());
            }
        };
    }

    private Node beyond(int begun) {
        char kind = regex.charAt(at - 1);
        if (kind == 'k') {
            at = regex.indexOf('>', at) + 1;
        } else if (kind == 'b' && regex.startsWith("{g}", at)) {
            at += 3;
        }
        return new Beyond(regex.substring(begun, at), null);
    }

    private static Node one(int c) {
        return new Characters(new int[] {c, c});
    }

    private boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /** With each end of the last line made the end of the text where nothing can come after it. */
    private static Node settled(Node node, boolean last) {
        return switch (node) {
            case Edge edge -> edge == Edge.LAST_LINE && last ? Edge.END : edge;
            case Choice choice -> new Choice(choice.ways().stream().map(way -> settled(way, last)).toList());
            case Repetition repetition -> new Repetition(settled(repetition.of(), last && repetition.max() == 1), repetition.min(), repetition.max());
            case Sequence sequence -> {
                List<Node> parts = new ArrayList<>(sequence.parts());
                boolean still = last;
                for (int i = parts.size() - 1; i >= 0; i--) {
                    Node part = parts.get(i);
                    parts.set(i, settled(part, still));
                    still &= part instanceof Edge;
                }
                yield new Sequence(parts);
            }
            case Characters characters -> characters;
            case Beyond beyond -> beyond;
        };
    }
}
