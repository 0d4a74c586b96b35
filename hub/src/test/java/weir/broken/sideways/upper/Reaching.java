package weir.broken.sideways.upper;

import weir.broken.sideways.lower.inner.Secret;

/** Reaches into another's insides. */
public class Reaching {
    public Secret secret = new Secret();
}
