package weir.hub.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to fail that people are told about. Each capability has one enum of these; a code never changes its meaning.
 *
 * <p>{@code throw CatalogProblem.NO_SUCH_RESOURCE.because("resource", id)}.
 */
public interface ProblemCode {
    Told told();

    /** E.g. {@code CAT-101}; people quote it. */
    default String code() {
        return told().code();
    }

    default Kind kind() {
        return told().kind();
    }

    /** What happened and why, with {@code {values}}. */
    default Words what() {
        return told().what();
    }

    /** What to do now. */
    default Words next() {
        return told().next();
    }

    default Problem because(Object... namesAndValues) {
        return causedBy(null, namesAndValues);
    }

    default Problem causedBy(@Nullable Throwable cause, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Problem(this, values, cause);
    }

    /** What is told of a problem; each constant of an enum holds one. */
    record Told(String code, Kind kind, Words what, Words next) {
        public static Told of(String code, Kind kind, String zh, String en, String nextZh, String nextEn) {
            return new Told(code, kind, Words.of(zh, en), Words.of(nextZh, nextEn));
        }
    }

    /** What follows from a problem for HTTP, logs and retries. */
    enum Kind {
        /** The caller's input is wrong. */
        INPUT(400, false),
        /** Not signed in. */
        IDENTITY(401, false),
        /** Signed in, but not allowed. */
        ACCESS(403, false),
        MISSING(404, false),
        /** The address does not take this method. */
        METHOD(405, false),
        /** The caller asks for a form of answer that there is not. */
        ANSWER_FORM(406, false),
        /** The thing is not in a state that allows this, or was changed meanwhile. */
        STATE(409, false),
        /** The caller sends too slowly to be waited for. */
        SLOW(408, true),
        TOO_LARGE(413, false),
        /** What is sent is of a form that is not taken here. */
        BODY_FORM(415, false),
        TOO_MANY(429, true),
        /** Something outside Weir failed: a source, a disk, a mail server. */
        EXTERNAL(502, true),
        /** Weir itself cannot do it now. */
        BUSY(503, true),
        /** A fault of Weir. */
        INTERNAL(500, false);

        private final int status;
        private final boolean mayPass;

        Kind(int status, boolean mayPass) {
            this.status = status;
            this.mayPass = mayPass;
        }

        public int status() {
            return status;
        }

        /** Whether trying again later can help. */
        public boolean mayPass() {
            return mayPass;
        }
    }
}
