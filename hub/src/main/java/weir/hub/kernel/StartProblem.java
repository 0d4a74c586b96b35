package weir.hub.kernel;

/** The program cannot start; one sentence for the operator, Chinese and English, and no stack trace. */
public final class StartProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String chinese;

    public StartProblem(String chinese, String english) {
        super(english);
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
