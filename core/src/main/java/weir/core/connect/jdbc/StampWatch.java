package weir.core.connect.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;

/** Keeps the latest stamp that passed by; ISO text sorts as time does. */
final class StampWatch {
    private final int column;
    private byte[] latest = new byte[0];

    /** @param column position of the stamp, or -1 */
    StampWatch(int column) {
        this.column = column;
    }

    void watch(Block block) {
        if (column < 0) {
            return;
        }
        for (int row = 0, cell = column; row < block.rows; row++, cell += block.columns) {
            int from = block.start[cell];
            int to = from + Math.max(block.length[cell], 0);
            if (Arrays.compareUnsigned(block.bytes, from, to, latest, 0, latest.length) > 0 && time(block.bytes, from, to) != null) {
                latest = Arrays.copyOfRange(block.bytes, from, to);
            }
        }
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
