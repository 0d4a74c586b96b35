package weir.core.gate.pattern;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Classes as most people write them: characters, ranges, and the short names of digits, words and blanks. */
final class PlainClass {
    private static final int[] DIGIT = {'0', '9'};
    private static final int[] WORD = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};
    private static final int[] BLANK = {'\t', '\r', ' ', ' '};

    private PlainClass() {}

    /** What {@code \d} and the like stand for; null for other letters. */
    static int @Nullable [] escape(char letter) {
        return switch (letter) {
            case 'd' -> DIGIT;
            case 'w' -> WORD;
            case 's' -> BLANK;
            case 'D' -> CharacterSets.except(DIGIT);
            case 'W' -> CharacterSets.except(WORD);
            case 'S' -> CharacterSets.except(BLANK);
            default -> null;
        };
    }

    /** Null where the class is not plain. @param text with its brackets, a class that is well-formed */
    static int @Nullable [] ranges(String text) {
        boolean negated = text.startsWith("[^");
        BitSet set = new BitSet(128);
        int end = text.length() - 1;
        for (int at = negated ? 2 : 1; at < end;) {
            char c = text.charAt(at);
            int[] named = c == '\\' && at + 1 < end ? escape(text.charAt(at + 1)) : null;
            if (named != null && Character.isLowerCase(text.charAt(at + 1))) {
                put(set, named);
                at += 2;
                // a range from a name is none, and odd
                if (at < end && text.charAt(at) == '-' && at + 1 < end) {
                    return null;
                }
                continue;
            }
            int first = point(text, at, end);
            at += c == '\\' ? 2 : 1;
            int last = first;
            if (at + 1 < end && text.charAt(at) == '-') {
                last = point(text, at + 1, end);
                at += text.charAt(at + 1) == '\\' ? 3 : 2;
            }
            if (first < 0 || last < first) {
                return null;
            }
            set.set(first, last + 1);
        }
        int[] ranges = ranges(set);
        return negated ? CharacterSets.except(ranges) : ranges;
    }

    /** A character that means itself, plain or behind a backslash; -1 for all else. */
    private static int point(String text, int at, int end) {
        char c = text.charAt(at);
        if (c == '\\') {
            char escaped = at + 1 < end ? text.charAt(at + 1) : 'x';
            return escaped < 128 && !Character.isLetterOrDigit(escaped) ? escaped : -1;
        }
        return c == '[' || c == ']' || c == '&' || c == '^' || Character.isSurrogate(c) ? -1 : c;
    }

    private static void put(BitSet set, int[] ranges) {
        for (int i = 0; i < ranges.length; i += 2) {
            set.set(ranges[i], ranges[i + 1] + 1);
        }
    }

    private static int[] ranges(BitSet set) {
        IntStream.Builder ranges = IntStream.builder();
        for (int from = set.nextSetBit(0); from >= 0; from = set.nextSetBit(from)) {
            ranges.add(from);
            from = set.nextClearBit(from);
            ranges.add(from - 1);
        }
        return ranges.build().toArray();
    }
}
