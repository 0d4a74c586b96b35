package weir.core.gate.pattern;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters a class of an expression stands for, as ranges. Whatever is not plainly written is found by asking {@code java.util.regex}
 * about each character there is: properties, scripts and cases then mean here what they mean there, of whatever Unicode version it is.
 */
final class CharacterSets {
    static final int LAST = Character.MAX_CODE_POINT;
    private static final int REMEMBERED = 200;
    /** Asked sets by what was asked; the oldest unused goes first. */
    private static final Map<String, int[]> ASKED = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    private CharacterSets() {}

    /** The ranges without what lies in them, for ranges in order that do not touch. */
    static int[] except(int... ranges) {
        int[] rest = new int[ranges.length + 2];
        int count = 0;
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                rest[count++] = next;
                rest[count++] = ranges[i] - 1;
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= LAST) {
            rest[count++] = next;
            rest[count++] = LAST;
        }
        return Arrays.copyOf(rest, count);
    }

    /** Of an expression that matches one character. */
    static int[] asked(String one, int flags) {
        String key = flags + " " + one;
        synchronized (ASKED) {
            int[] known = ASKED.get(key);
            if (known != null) {
                return known;
            }
        }
        int[] found = ask(one, flags);
        synchronized (ASKED) {
            ASKED.put(key, found);
        }
        return found;
    }

    private static int[] ask(String one, int flags) {
        Point point = new Point();
        Matcher matcher = Pattern.compile(one, flags).matcher(point);
        int[] ranges = new int[64];
        int count = 0;
        boolean within = false;
        for (int c = 0; c <= LAST; c++) {
            boolean matches = (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) && matcher.reset(point.set(c)).matches();
            if (matches && !within) {
                ranges = count == ranges.length ? Arrays.copyOf(ranges, count * 2) : ranges;
                ranges[count++] = c;
            } else if (!matches && within) {
                ranges[count++] = c - 1;
            }
            within = matches;
        }
        if (within) {
            ranges[count++] = LAST;
        }
        return Arrays.copyOf(ranges, count);
    }

    /** One character as a text. */
    private static final class Point implements CharSequence {
        private final char[] units = new char[2];
        private int length;

        Point set(int codePoint) {
            length = Character.toChars(codePoint, units, 0);
            return this;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public char charAt(int index) {
            return units[index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new String(units, start, end - start);
        }

        @Override
        public String toString() {
            return new String(units, 0, length);
        }
    }
}
