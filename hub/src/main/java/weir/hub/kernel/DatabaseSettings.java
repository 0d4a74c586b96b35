package weir.hub.kernel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections to the operational database by kind of work, and how long a statement of that kind may take ({@code weir.database.*}). With less
 * room on the server than all of them and the loads need, all kinds get fewer, and the log says so.
 *
 * @param answers connections of {@link Work#ANSWER}; raise it with the number of people who work at the same time
 * @param readings connections of {@link Work#READING}: so many searches in the rows of resources are worked on at once
 * @param vitals connections of {@link Work#VITAL}
 * @param backgrounds connections of {@link Work#BACKGROUND}; raise it with {@code weir.task.places}
 * @param answerLimit longest statement of an answer
 * @param readingLimit longest search in the rows of a resource; raise it where people search large tables by fields without an index
 * @param vitalLimit longest statement of sign-in, leases and evidence
 * @param backgroundLimit longest statement of a run or an export; of an export, the longest pause of who takes it, too
 */
@ConfigurationProperties("weir.database")
public record DatabaseSettings(@DefaultValue("12") int answers, @DefaultValue("8") int readings, @DefaultValue("8") int vitals, @DefaultValue("12") int backgrounds,
        @DefaultValue("30s") Duration answerLimit, @DefaultValue("60s") Duration readingLimit, @DefaultValue("10s") Duration vitalLimit, @DefaultValue("15m") Duration backgroundLimit) {
    /** Most connections of a kind. */
    public int connections(Work work) {
        return switch (work) {
            case ANSWER -> answers;
            case READING -> readings;
            case VITAL -> vitals;
            case BACKGROUND -> backgrounds;
        };
    }

    public int connections() {
        return answers + readings + vitals + backgrounds;
    }

    public TimeLimits limits(Work work) {
        return switch (work) {
            case ANSWER -> new TimeLimits(answerLimit, Duration.ofSeconds(10), Duration.ofSeconds(60));
            case READING -> new TimeLimits(readingLimit, Duration.ofSeconds(10), Duration.ofSeconds(60));
            case VITAL -> new TimeLimits(vitalLimit, Duration.ofSeconds(5), Duration.ofSeconds(30));
            case BACKGROUND -> new TimeLimits(backgroundLimit, Duration.ofSeconds(60), backgroundLimit);
        };
    }
}
