package weir.core.connect.jdbc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far an increment came (增量更新标识的上次位置), by the source's own wall clock. Stored as JSON with the feed, moved only in the
 * transaction that marks the batch committed.
 *
 * <p>Why no row is lost: {@code bound} was read from the source's clock before the read's snapshot was taken, so a row that the read could
 * not see was not yet committed at {@code bound}. If rows are committed at most {@code lookBack} after they were stamped, its stamp is
 * later than {@code bound - lookBack}, where the next read begins. Rows read twice are dropped by their hash.
 *
 * <p>Stamps may be written in another zone than the one the clock is read in, or hold the day alone, and then lie hours behind it. The read
 * therefore begins at {@code lastStamp - lookBack} where that is earlier, but never more than {@link #WIDEST} before {@code bound}: enough for
 * any zone and any hour of the day, and a table that was loaded once with one stamp is not read again for ever.
 *
 * <p>A clock that was set back takes the next read's beginning back with it; by more than the look-back at once, only a comparison by key
 * ({@link KeyHashes}) or a back-fill helps.
 *
 * @param bound the source's clock just before the read
 * @param lastStamp the latest stamp that was read, null where no row had one
 * @param lookBack the longest time between stamp and commit that this feed is proof against
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IncrementCursor(LocalDateTime bound, @Nullable LocalDateTime lastStamp, Duration lookBack) {
    /** Between UTC-12 and UTC+14 lie 26 hours; a stamp that holds the day alone lies at most 24 behind. */
    static final Duration WIDEST = Duration.ofHours(26);

    public IncrementCursor {
        if (lookBack.isNegative()) {
            throw new IllegalArgumentException("a look-back is not negative");
        }
    }

    /** The earliest stamp the next read takes. */
    public LocalDateTime lowerBound(LocalDateTime sourceNow) {
        LocalDateTime clock = bound.isBefore(sourceNow) ? bound : sourceNow;
        LocalDateTime earliest = clock.minus(WIDEST);
        LocalDateTime seen = lastStamp == null || lastStamp.isBefore(earliest) ? earliest : lastStamp;
        return (seen.isBefore(clock) ? seen : clock).minus(lookBack);
    }
}
