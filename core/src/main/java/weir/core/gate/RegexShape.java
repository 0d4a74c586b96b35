package weir.core.gate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells expressions whose work can explode from their shape: an open repetition ({@code * + {n,}}) inside a group that is itself repeated
 * openly, or a back reference. Refuses some harmless ones too; what passes is still bounded by {@link BoundedText}.
 */
final class RegexShape {
    private final String regex;
    private int at;
    /** For each open group: whether it holds an open repetition. */
    private final Deque<boolean[]> groups = new ArrayDeque<>();

    private RegexShape(String regex) {
        this.regex = regex;
    }

    static boolean isHostile(String regex) {
        return new RegexShape(regex).scan();
    }

    private boolean scan() {
        groups.push(new boolean[1]);
        boolean loose = false;
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case '\\' -> {
                    if (isBackReference()) {
                        return true;
                    }
                    loose = false;
                }
                case '[' -> {
                    skipClass();
                    loose = false;
                }
                case '(' -> {
                    groups.push(new boolean[1]);
                    loose = false;
                }
                case ')' -> loose = groups.size() > 1 && close();
                case '*', '+', '{' -> {
                    if (isOpen(c)) {
                        if (loose) {
                            return true;
                        }
                        groups.element()[0] = true;
                    }
                }
                default -> loose = false;
            }
        }
        return false;
    }

    /** A group's looseness is also its parent's. */
    private boolean close() {
        boolean loose = groups.pop()[0];
        groups.element()[0] |= loose;
        return loose;
    }

    private boolean isBackReference() {
        if (at >= regex.length()) {
            return false;
        }
        char c = regex.charAt(at++);
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            at = end < 0 ? regex.length() : end + 2;
        } else if (c == 'p' || c == 'P' || c == 'x') {
            int end = at < regex.length() && regex.charAt(at) == '{' ? regex.indexOf('}', at) : -1;
            at = Math.max(at, end + 1);
        }
        return c >= '1' && c <= '9' || c == 'k';
    }

    private void skipClass() {
        int depth = 1;
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        if (at < regex.length() && regex.charAt(at) == ']') {
            at++;
        }
        while (at < regex.length() && depth > 0) {
            char c = regex.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            }
        }
    }

    /** {@code {n}} and {@code {n,m}} of small m are closed. */
    private boolean isOpen(char c) {
        if (c != '{') {
            return true;
        }
        int end = regex.indexOf('}', at);
        if (end < 0) {
            return false;
        }
        String bounds = regex.substring(at, end);
        at = end + 1;
        int comma = bounds.indexOf(',');
        String most = comma < 0 ? bounds : bounds.substring(comma + 1);
        return most.isBlank() || !most.chars().allMatch(Character::isDigit) || most.length() > 2;
    }
}
