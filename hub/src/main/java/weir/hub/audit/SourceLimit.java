package weir.hub.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one source may leave an entry of an unsuccessful call: {@value #BURST} at once and {@value #PER_MINUTE} a minute, all sources
 * together ten times that. Counts what it refuses.
 */
final class SourceLimit {
    static final int BURST = 60;
    static final int PER_MINUTE = 30;
    private static final int TOGETHER = 10;
    private static final int SOURCES = 5_000;
    private static final String OTHERS = "others";

    private final Clock clock;
    private final Bucket all;
    private final Map<String, Bucket> sources = new LinkedHashMap<>();

    SourceLimit(Clock clock) {
        this.clock = clock;
        this.all = new Bucket(BURST * TOGETHER, PER_MINUTE * TOGETHER, clock.instant());
    }

    /** What was not recorded. */
    record LeftOut(String source, long entries, Instant since) {}

    synchronized boolean admits(String source) {
        Instant now = clock.instant();
        Bucket own = sources.get(source);
        if (own == null) {
            String name = sources.size() < SOURCES ? source : OTHERS;
            own = sources.computeIfAbsent(name, any -> new Bucket(BURST, PER_MINUTE, now));
        }
        if (own.take(now) && all.take(now)) {
            return true;
        }
        own.leaveOut(now);
        return false;
    }

    /** What was left out since the last call; forgets sources that have been quiet. */
    synchronized List<LeftOut> takeLeftOut() {
        Instant now = clock.instant();
        List<LeftOut> left = new ArrayList<>();
        long rest = 0;
        Instant since = now;
        for (Map.Entry<String, Bucket> source : sources.entrySet()) {
            Bucket bucket = source.getValue();
            if (bucket.leftOut > 0 && left.size() < 100) {
                left.add(new LeftOut(source.getKey(), bucket.leftOut, bucket.since));
            } else if (bucket.leftOut > 0) {
                rest += bucket.leftOut;
                since = bucket.since.isBefore(since) ? bucket.since : since;
            }
            bucket.leftOut = 0;
        }
        if (rest > 0) {
            left.add(new LeftOut(OTHERS, rest, since));
        }
        sources.values().removeIf(bucket -> bucket.full(now));
        return left;
    }

    private static final class Bucket {
        private final int size;
        private final int perMinute;
        private double left;
        private Instant filled;
        private long leftOut;
        private Instant since;

        Bucket(int size, int perMinute, Instant now) {
            this.size = size;
            this.perMinute = perMinute;
            this.left = size;
            this.filled = now;
            this.since = now;
        }

        boolean take(Instant now) {
            fill(now);
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }

        boolean full(Instant now) {
            fill(now);
            return left >= size;
        }

        void leaveOut(Instant now) {
            if (leftOut++ == 0) {
                since = now;
            }
        }

        private void fill(Instant now) {
            left = Math.min(size, left + Duration.between(filled, now).toMillis() * perMinute / 60_000.0);
            filled = now;
        }
    }
}
