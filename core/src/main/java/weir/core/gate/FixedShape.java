package weir.core.gate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is nothing but a row of ASCII characters and classes of them, each once or {@code {n}} times, such as {@code [0-9A-Z]{18}}
 * or {@code GB\d{4}}: most codes of the field look like this. It is matched by a table for each place, a tenth of the engine's work.
 */
final class FixedShape {
    private static final int LONGEST = 256;
    private static final int ASCII = 128;

    /** For each place of the text the characters that may stand there. */
    private final boolean[][] places;

    private FixedShape(List<boolean[]> places) {
        this.places = places.toArray(boolean[][]::new);
    }

    /** Null where the expression is of another kind, or is none. */
    static @Nullable FixedShape of(String regex) {
        List<boolean[]> places = new Reader(regex).places();
        return places == null ? null : new FixedShape(places);
    }

    boolean matches(byte[] bytes, int from, int count) {
        if (count != places.length) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            byte b = bytes[from + i];
            if (b < 0 || !places[i][b]) {
                return false;
            }
        }
        return true;
    }

    private static final class Reader {
        private static final String MEANINGFUL = "\\^$.|?*+()[]{}";

        private final String regex;
        private int at;

        Reader(String regex) {
            this.regex = regex;
        }

        @Nullable List<boolean[]> places() {
            List<boolean[]> places = new ArrayList<>();
            while (at < regex.length()) {
                boolean[] set = new boolean[ASCII];
                int times = read(set) ? times() : -1;
                if (times < 0 || places.size() + times > LONGEST) {
                    return null;
                }
                for (int i = 0; i < times; i++) {
                    places.add(set);
                }
            }
            return places;
        }

        /** One character or class; false where it is of another kind. */
        private boolean read(boolean[] set) {
            char c = regex.charAt(at++);
            if (c == '[') {
                return readClass(set);
            }
            if (c == '\\') {
                return readDigit(set);
            }
            return isPlain(c) && put(set, c, c);
        }

        private boolean readDigit(boolean[] set) {
            return at < regex.length() && regex.charAt(at++) == 'd' && put(set, '0', '9');
        }

        /** Letters, digits and ranges of them only: what else a class may hold has its own rules. */
        private boolean readClass(boolean[] set) {
            int begun = at;
            while (at < regex.length() && regex.charAt(at) != ']') {
                char first = regex.charAt(at++);
                char last = first;
                if (at + 1 < regex.length() && regex.charAt(at) == '-') {
                    last = regex.charAt(at + 1);
                    at += 2;
                }
                if (!isWord(first) || !isWord(last) || first > last) {
                    return false;
                }
                put(set, first, last);
            }
            return at++ < regex.length() && at - 1 > begun;
        }

        /** How often: 1, or the number in braces; -1 where it is open. */
        private int times() {
            if (at == regex.length() || regex.charAt(at) != '{') {
                return at < regex.length() && "?*+".indexOf(regex.charAt(at)) >= 0 ? -1 : 1;
            }
            int end = regex.indexOf('}', at);
            String number = end < 0 ? "" : regex.substring(at + 1, end);
            if (number.isEmpty() || number.length() > 3 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return -1;
            }
            at = end + 1;
            // A mark behind the braces changes what they mean.
            return at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0 ? -1 : Integer.parseInt(number);
        }

        private static boolean put(boolean[] set, char first, char last) {
            for (char c = first; c <= last; c++) {
                set[c] = true;
            }
            return true;
        }

        private static boolean isPlain(char c) {
            return c >= ' ' && c < 0x7f && MEANINGFUL.indexOf(c) < 0;
        }

        private static boolean isWord(char c) {
            return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
    }
}
