package weir.embedded;

import org.jspecify.annotations.Nullable;

/** PostgreSQL could not be started; the message is for an operator. */
public final class EmbeddedPostgresProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedPostgresProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
