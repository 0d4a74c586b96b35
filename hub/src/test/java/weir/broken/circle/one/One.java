package weir.broken.circle.one;

import org.jspecify.annotations.Nullable;
import weir.broken.circle.two.Two;

/** Needs the other. */
public class One {
    public @Nullable Two two;
}
