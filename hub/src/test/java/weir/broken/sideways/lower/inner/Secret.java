package weir.broken.sideways.lower.inner;

/** Nobody outside should see it. */
public class Secret {}
