package weir.hub.lake.serving;

/** What becomes of a good row. The first three are the {@code _op} of the log. */
public final class Outcome {
    public static final byte CREATED = 1;
    public static final byte CHANGED = 2;
    public static final byte DELETED = 3;
    /** The same row stands there, or the row to delete does not. */
    public static final byte UNCHANGED = 4;

    private Outcome() {}
}
