package weir.hub.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, by keyset.
 *
 * @param next give this back as {@code after} for the page behind; null on the last one
 * @param total rows in all where counting is cheap, else null
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Long total) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The number in a mark that a page before gave.
     *
     * @param first where the list begins, without a mark
     * @throws Problem BAD_INPUT where no page has ever given it
     */
    public static long mark(@Nullable String after, long first) {
        if (after == null || after.isBlank()) {
            return first;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw KernelProblem.BAD_INPUT.because("reason", "after");
        }
        return Long.parseLong(after);
    }
}
