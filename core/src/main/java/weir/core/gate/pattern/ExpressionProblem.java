package weir.core.gate.pattern;

/** Text that is no expression, or one that is too large. */
public final class ExpressionProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param position where it is no expression; -1: too large */
    ExpressionProblem(int position) {
        super(position < 0 ? "too large" : "no expression at " + position, null, false, false);
        this.position = position;
    }

    public boolean isTooLarge() {
        return position < 0;
    }

    public int position() {
        return position;
    }
}
