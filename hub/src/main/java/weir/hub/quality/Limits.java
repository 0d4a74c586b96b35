package weir.hub.quality;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import weir.core.gate.HoldRule;

/**
 * Past which a whole batch is held back for a person to decide; null = no such limit.
 *
 * @param count most rejects of one batch; where a number of records was declared, also the most by which those that came may differ from it
 * @param percent most rejects of one batch, in per cent of the rows sent; the same of records that differ, in per cent of those declared
 * @param windowHours hours that the two limits of the window look back over
 * @param windowCount most rejects of the resource within the window; where both limits of the window are null, {@code count} and
 *     {@code percent} are taken for it
 * @param windowPercent the same in per cent of the rows sent within the window
 */
public record Limits(@Nullable Long count, @Nullable BigDecimal percent, @Nullable Integer windowHours, @Nullable Long windowCount, @Nullable BigDecimal windowPercent) {
    public static final Limits NONE = new Limits(null, null, null, null, null);

    boolean isSound() {
        return !isNegative(count) && !isNegative(windowCount) && isShare(percent) && isShare(windowPercent) && (windowHours == null || (windowHours > 0 && windowHours <= 24 * 366))
                && (windowHours != null || (windowCount == null && windowPercent == null));
    }

    HoldRule rule() {
        if (windowHours == null) {
            return new HoldRule(count, percent, null, null, null);
        }
        boolean own = windowCount != null || windowPercent != null;
        return new HoldRule(count, percent, Duration.ofHours(windowHours), own ? windowCount : count, own ? windowPercent : percent);
    }

    private static boolean isNegative(@Nullable Long number) {
        return number != null && number < 0;
    }

    private static boolean isShare(@Nullable BigDecimal percent) {
        return percent == null || (percent.signum() >= 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0);
    }
}
