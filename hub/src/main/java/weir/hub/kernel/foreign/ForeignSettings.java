package weir.hub.kernel.foreign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the work on foreign files and expressions ({@code weir.foreign.*}).
 *
 * @param places pieces at once; one person has at most half of them
 * @param deadline how long one piece may take
 * @param grace how long after its deadline a thread may take to stop before it is given up and another takes its place
 * @param abandoned threads given up that are replaced; where there are more, places are lost until they end
 * @param placeWithin how long a piece waits for a place
 * @param waiting pieces that wait; one person's are at most a quarter of them
 * @param memoryMegabytes what all pieces and all large bodies of calls may take together; 0 = a third of the heap
 */
@ConfigurationProperties("weir.foreign")
public record ForeignSettings(@DefaultValue("4") int places, @DefaultValue("60s") Duration deadline, @DefaultValue("3s") Duration grace, @DefaultValue("8") int abandoned, @DefaultValue("20s") Duration placeWithin,
        @DefaultValue("32") int waiting, @DefaultValue("0") int memoryMegabytes) {
    public ForeignSettings {
        if (places < 2 || abandoned < 0 || waiting < 4 || deadline.toMillis() < 1 || placeWithin.isNegative() || grace.isNegative() || memoryMegabytes < 0) {
            throw new IllegalArgumentException("weir.foreign: at least 2 places, 4 waiting, and no limit below zero");
        }
    }

    /** Places of one person. */
    int share() {
        return places / 2;
    }

    /** Waiting pieces of one person. */
    int queue() {
        return waiting / 4;
    }

    long memory() {
        return memoryMegabytes > 0 ? (long) memoryMegabytes << 20 : Runtime.getRuntime().maxMemory() / 3;
    }
}
