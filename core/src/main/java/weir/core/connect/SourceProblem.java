package weir.core.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source failed as a whole. The code chooses the sentence and the next step people read; a driver's own words stay in the cause.
 */
public final class SourceProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<String> arguments;

    /** What went wrong, and whether trying again can help. */
    public enum Code {
        UNREACHABLE(true),
        REFUSED_LOGIN(false),
        NO_SUCH_DATABASE(false),
        NO_RIGHT(false),
        NO_SUCH_TABLE(false),
        NO_SUCH_COLUMN(false),
        UNREADABLE_COLUMN(false),
        NO_TIMESTAMP_COLUMN(false),
        CONNECTION_LOST(true),
        TIMED_OUT(true),
        UNKNOWN_TIME_ZONE(false),
        DRIVER_MISSING(false),
        STATEMENT_FAILED(false),
        NOT_WELL_FORMED(false),
        UNKNOWN_FORMAT(false),
        UNKNOWN_ENCODING(false),
        WRONG_ENCODING(false),
        EMPTY_FILE(false),
        /** The file is whole and holds no list of objects: what it holds instead. */
        NO_RECORDS(false),
        NO_SUCH_SHEET(false),
        NO_SUCH_ELEMENT(false),
        ENCRYPTED_FILE(false),
        TRUNCATED_FILE(false),
        TOO_LARGE_CELL(false),
        HOSTILE_FILE(false),
        /** What passes {@link ReadLimits}: what, and how much is allowed. */
        OVER_LIMIT(false),
        READ_FAILED(true);

        private final boolean transientFault;

        Code(boolean transientFault) {
            this.transientFault = transientFault;
        }

        public boolean mayPass() {
            return transientFault;
        }
    }

    public SourceProblem(Code code, @Nullable Throwable cause, String... arguments) {
        super(code + " " + List.of(arguments), cause);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public Code code() {
        return code;
    }

    /** Values for the sentence: host, table, column, line, byte offset ... in the order the code's text expects. */
    public List<String> arguments() {
        return arguments;
    }
}
