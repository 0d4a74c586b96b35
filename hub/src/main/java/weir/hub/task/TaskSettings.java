package weir.hub.task;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of runs, prefix {@code weir.task}.
 *
 * @param places how many runs this hub works on at once; raise it with the processors
 * @param poll how often it looks for due schedules and runs; a run started here begins at once all the same
 * @param lease a run whose hub has not been heard of for so long is continued elsewhere
 * @param tell how often progress is written while a run works
 * @param firstPause wait before the first new attempt; doubles with each
 * @param longestPause it grows no longer than this
 * @param crashes so many times a run is continued after the program broke off in it
 * @param patience how long a stopping program waits for its runs to reach a safe point
 */
@ConfigurationProperties("weir.task")
public record TaskSettings(@DefaultValue("4") int places, @DefaultValue("500ms") Duration poll, @DefaultValue("30s") Duration lease, @DefaultValue("500ms") Duration tell,
        @DefaultValue("10s") Duration firstPause, @DefaultValue("15m") Duration longestPause, @DefaultValue("60") int crashes, @DefaultValue("20s") Duration patience) {}
