package weir.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Our road and the bare one, turn by turn in one run, so that both meet the same minutes of the machine. Medians count, not the best. */
final class Comparison {
    /** In the third round the compiler still takes a tenth of the processors, in the sixth a fortieth. */
    private static final int WARMING = 6;

    private Comparison() {}

    /** What is compared; each call measures once, and checks what came of it. */
    interface Contest {
        Meter.Reading bare() throws Exception;

        Meter.Reading ours() throws Exception;
    }

    /** @param lowest the least of the rounds' ratios; highest the greatest */
    record Result(Meter.Reading ours, Meter.Reading bare, double lowest, double highest, int rounds) {
        /** How many times as fast as the bare road. */
        double ratio() {
            return bare.seconds() / ours.seconds();
        }
    }

    /** The first rounds of ours are for the compiler and the caches, as in a hub that has run for an hour, and do not count. */
    static Result warm(Contest contest, int rounds) throws Exception {
        return warm(contest, WARMING, rounds);
    }

    /** @param warming rounds of ours that do not count */
    static Result warm(Contest contest, int warming, int rounds) throws Exception {
        contest.bare();
        for (int i = 0; i < warming; i++) {
            contest.ours();
        }
        return of(contest, rounds);
    }

    static Result of(Contest contest, int rounds) throws Exception {
        List<Meter.Reading> bare = new ArrayList<>();
        List<Meter.Reading> ours = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bare.add(contest.bare());
            ours.add(contest.ours());
            ratios.add(bare.getLast().seconds() / ours.getLast().seconds());
        }
        return new Result(median(ours), median(bare), ratios.stream().min(Comparator.naturalOrder()).orElseThrow(), ratios.stream().max(Comparator.naturalOrder()).orElseThrow(), rounds);
    }

    /** The slower of the middle two where their number is even; the most memory of all. */
    static Meter.Reading median(List<Meter.Reading> readings) {
        List<Meter.Reading> sorted = readings.stream().sorted(Comparator.comparingDouble(Meter.Reading::seconds)).toList();
        Meter.Reading middle = sorted.get(sorted.size() / 2);
        return new Meter.Reading(middle.seconds(), middle.cpuSeconds(), readings.stream().mapToLong(Meter.Reading::peakBytes).max().orElseThrow(),
                readings.stream().mapToLong(Meter.Reading::ownPeakBytes).max().orElseThrow());
    }
}
