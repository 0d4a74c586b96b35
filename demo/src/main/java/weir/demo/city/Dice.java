package weir.demo.city;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Chance with a seed. Each part of the city has dice of its own, so that a change in one leaves the others as they were. */
final class Dice {
    private final Random random;

    Dice(long seed, String purpose) {
        this.random = new Random(seed * 1_000_003L + purpose.hashCode());
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double unit() {
        return random.nextDouble();
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    /** One of the code points of a text. */
    String character(String of) {
        int at = of.offsetByCodePoints(0, random.nextInt(of.codePointCount(0, of.length())));
        return new String(Character.toChars(of.codePointAt(at)));
    }

    /** Index chosen by weight. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double at = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Standard normal; Box-Muller in strict arithmetic, because {@code Random.nextGaussian} may change between Java versions. */
    double normal() {
        double u = 1 - random.nextDouble();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    double logNormal(double sigma) {
        return StrictMath.exp(sigma * normal());
    }

    LocalDate date(LocalDate from, LocalDate to) {
        return from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()) + 1));
    }

    /** A second within office hours of that day, as {@code yyyy-MM-dd HH:mm:ss}. */
    String officeTime(LocalDate day) {
        return "%s %02d:%02d:%02d".formatted(day, between(8, 17), below(60), below(60));
    }
}
