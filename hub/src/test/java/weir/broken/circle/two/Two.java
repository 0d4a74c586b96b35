package weir.broken.circle.two;

import org.jspecify.annotations.Nullable;
import weir.broken.circle.one.One;

/** Needs the other. */
public class Two {
    public @Nullable One one;
}
