/**
 * The sample city itself: people, enterprises and what happens to them, made by a seeded generator. The same seed gives the same rows on
 * every machine, so only {@link java.util.Random}'s specified sequence and {@link java.lang.StrictMath} are used.
 *
 * <p>Nobody and nothing here exists: names are drawn from lists of common characters, the division 439881 is not assigned, numbers only
 * carry right check characters. Rows are made right first; then {@link weir.demo.city.Table#plant} spoils chosen ones and remembers how.
 * What refers to another row refers to a right one, so there are no faults but the planted ones.
 */
@NullMarked
package weir.demo.city;

import org.jspecify.annotations.NullMarked;
