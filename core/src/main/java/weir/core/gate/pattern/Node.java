package weir.core.gate.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as a tree. */
sealed interface Node {
    /** More than any expression may come to; sums and products stop here. */
    long ENDLESS = Long.MAX_VALUE / 4;

    /** Whether it can match the empty text. */
    boolean isNullable();

    /**
     * Whether a backtracking engine does only so much between two looks at a character: nothing that can be empty is repeated, and of the ways of a
     * choice at most one is empty. Then the looks, which are counted, bound the work, however deep the nesting.
     */
    boolean isBoundedByLooks();

    /** Instructions of a linear engine, which unrolls counted repetitions. */
    long size();

    /** For a linear engine. */
    void write(StringBuilder out);

    /** The first part that a linear engine has nothing for, as it is written; null where there is none. */
    @Nullable String beyond();

    /** One character out of these ranges, each from the first to the last. */
    record Characters(int[] ranges) implements Node {
        @Override
        public boolean isNullable() {
            return false;
        }

        @Override
        public boolean isBoundedByLooks() {
            return true;
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public void write(StringBuilder out) {
            if (ranges.length == 2 && ranges[0] == ranges[1]) {
                point(out, ranges[0]);
                return;
            }
            out.append(ranges.length == 0 ? "[^\\x{0}-\\x{10FFFF}" : "[");
            for (int i = 0; i < ranges.length; i += 2) {
                point(out, ranges[i]);
                if (ranges[i + 1] > ranges[i]) {
                    point(out.append('-'), ranges[i + 1]);
                }
            }
            out.append(']');
        }

        private static void point(StringBuilder out, int codePoint) {
            out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
        }

        @Override
        public @Nullable String beyond() {
            return null;
        }
    }

    record Sequence(List<Node> parts) implements Node {
        @Override
        public boolean isNullable() {
            return parts.stream().allMatch(Node::isNullable);
        }

        @Override
        public boolean isBoundedByLooks() {
            return parts.stream().allMatch(Node::isBoundedByLooks);
        }

        @Override
        public long size() {
            return parts.stream().mapToLong(Node::size).reduce(1, Node::sum);
        }

        @Override
        public void write(StringBuilder out) {
            parts.forEach(part -> part.write(out));
        }

        @Override
        public @Nullable String beyond() {
            return first(parts);
        }
    }

    record Choice(List<Node> ways) implements Node {
        @Override
        public boolean isNullable() {
            return ways.stream().anyMatch(Node::isNullable);
        }

        @Override
        public boolean isBoundedByLooks() {
            return ways.stream().allMatch(Node::isBoundedByLooks) && ways.stream().filter(Node::isNullable).count() <= 1;
        }

        @Override
        public long size() {
            return ways.stream().mapToLong(Node::size).reduce(ways.size(), Node::sum);
        }

        @Override
        public void write(StringBuilder out) {
            out.append("(?:");
            for (int i = 0; i < ways.size(); i++) {
                if (i > 0) {
                    out.append('|');
                }
                ways.get(i).write(out);
            }
            out.append(')');
        }

        @Override
        public @Nullable String beyond() {
            return first(ways);
        }
    }

    /** @param max -1 for any number */
    record Repetition(Node of, int min, int max) implements Node {
        /** The most that the linear engine takes in braces. */
        private static final int MOST = 1000;

        @Override
        public boolean isNullable() {
            return min == 0 || of.isNullable();
        }

        @Override
        public boolean isBoundedByLooks() {
            return !of.isNullable() && of.isBoundedByLooks();
        }

        @Override
        public long size() {
            return sum(1, product(of.size() + 1, Math.max(1, Math.max(min, max))));
        }

        @Override
        public void write(StringBuilder out) {
            if (max < 0 && min <= 1) {
                group(out).append(min == 0 ? '*' : '+');
                return;
            }
            int must = min;
            int may = max < 0 ? 0 : max - min;
            for (; must > MOST; must -= MOST) {
                group(out).append('{').append(MOST).append('}');
            }
            if (must > 0 || may == 0) {
                group(out).append('{').append(must).append('}');
            }
            for (; may > MOST; may -= MOST) {
                group(out).append("{0,").append(MOST).append('}');
            }
            if (may > 0) {
                group(out).append("{0,").append(may).append('}');
            }
            if (max < 0) {
                group(out).append('*');
            }
        }

        private StringBuilder group(StringBuilder out) {
            of.write(out.append("(?:"));
            return out.append(')');
        }

        @Override
        public @Nullable String beyond() {
            return of.beyond();
        }
    }

    /** A place at the edge of the text. */
    enum Edge implements Node {
        BEGIN("\\A"),
        END("\\z"),
        /** The end, or before a line break that ends the text. Where nothing follows it in the whole expression that is the end. */
        LAST_LINE("$");

        private final String written;

        Edge(String written) {
            this.written = written;
        }

        @Override
        public boolean isNullable() {
            return true;
        }

        @Override
        public boolean isBoundedByLooks() {
            return true;
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public void write(StringBuilder out) {
            out.append(written);
        }

        @Override
        public @Nullable String beyond() {
            return this == LAST_LINE ? written : null;
        }
    }

    /** What a linear engine cannot do, such as looking around. */
    record Beyond(String written, @Nullable Node within) implements Node {
        @Override
        public boolean isNullable() {
            return true;
        }

        @Override
        public boolean isBoundedByLooks() {
            return within == null || within.isBoundedByLooks();
        }

        @Override
        public long size() {
            return within == null ? 1 : within.size();
        }

        @Override
        public void write(StringBuilder out) {
            throw new IllegalStateException(written);
        }

        @Override
        public String beyond() {
            return written;
        }
    }

    static long sum(long a, long b) {
        return Math.min(ENDLESS, a + b);
    }

    private static long product(long a, long b) {
        return a > ENDLESS / b ? ENDLESS : a * b;
    }

    private static @Nullable String first(List<Node> nodes) {
        return nodes.stream().map(Node::beyond).filter(java.util.Objects::nonNull).findFirst().orElse(null);
    }
}
