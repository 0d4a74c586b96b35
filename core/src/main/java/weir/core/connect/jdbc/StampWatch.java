package weir.core.connect.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.jdbc.SourceColumn.Kind;

/** Keeps the latest stamp that passed by; ISO text sorts as time does. Counts those that are no time: infinity, zeros, years before 1 and after 9999. */
final class StampWatch {
    private static final int DATE_LENGTH = 10;

    private final int column;
    private final boolean counts;
    private long timeless;
    private byte[] latest = new byte[0];

    /** @param columns those of the block; @param stamp one of them, or null */
    StampWatch(List<SourceColumn> columns, @Nullable SourceColumn stamp) {
        this.column = stamp == null ? -1 : columns.indexOf(stamp);
        // A text that holds the stamp may be written in other ways.
        this.counts = stamp != null && stamp.kind() != Kind.TEXT && stamp.kind() != Kind.PADDED_TEXT;
    }

    /** Stamps that are no time. */
    long timeless() {
        return timeless;
    }

    void watch(Block block) {
        if (column < 0) {
            return;
        }
        for (int row = 0, cell = column; row < block.rows; row++, cell += block.columns) {
            int from = block.start[cell];
            int to = from + Math.max(block.length[cell], 0);
            if (counts && to > from && !isTime(block.bytes, from, to)) {
                timeless++;
                continue;
            }
            if (Arrays.compareUnsigned(block.bytes, from, to, latest, 0, latest.length) > 0 && time(block.bytes, from, to) != null) {
                latest = Arrays.copyOfRange(block.bytes, from, to);
            }
        }
    }

    /** By its shape alone, as cheap as it gets. */
    private static boolean isTime(byte[] bytes, int from, int to) {
        return to - from >= DATE_LENGTH && bytes[from + 4] == '-' && bytes[from + 7] == '-' && bytes[from] >= '0' && bytes[from] <= '9' && bytes[to - 1] <= '9' && !isZero(bytes, from, 4)
                && !isZero(bytes, from + 5, 2) && !isZero(bytes, from + 8, 2);
    }

    private static boolean isZero(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] != '0') {
                return false;
            }
        }
        return true;
    }

    @Nullable LocalDateTime latest(@Nullable LocalDateTime before) {
        LocalDateTime seen = time(latest, 0, latest.length);
        return seen == null || before != null && before.isAfter(seen) ? before : seen;
    }

    private static @Nullable LocalDateTime time(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        try {
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
