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
}
