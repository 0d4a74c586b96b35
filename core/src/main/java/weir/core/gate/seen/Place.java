package weir.core.gate.seen;

import java.util.ArrayList;
import java.util.List;

/** Packs part (sheet, file in an archive) and line of a row into one number, and writes it for people. */
public final class Place {
    private static final int LINE_BITS = 44;
    private static final int MOST_PARTS = 1 << 18;

    private final List<String> parts = new ArrayList<>(List.of(""));
    private int current;

    /** Names the part that the following rows stand in. */
    public void enter(String part) {
        if (!parts.get(current).equals(part)) {
            int known = parts.indexOf(part);
            if (known < 0 && parts.size() == MOST_PARTS) {
                throw new IllegalStateException("more than " + MOST_PARTS + " parts in one batch");
            }
            current = known < 0 ? parts.size() : known;
            if (known < 0) {
                parts.add(part);
            }
        }
    }

    public long pack(long line) {
        return (long) current << LINE_BITS | line;
    }

    /** {@code 17}, or {@code Sheet1!17} where the source has parts. */
    public String text(long packed) {
        String part = parts.get((int) (packed >>> LINE_BITS));
        long line = packed & (1L << LINE_BITS) - 1;
        return part.isEmpty() ? Long.toString(line) : part + "!" + line;
    }
}
