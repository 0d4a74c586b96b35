package weir.broken.sideways.lower;

import weir.broken.sideways.upper.Reaching;

/** Calls a floor above its own. */
public class CallingUp {
    public Reaching up = new Reaching();
}
