package weir.hub.kernel;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one exception of the hub that is meant for people. Values never hold secrets or a driver's own words. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final transient Map<String, Object> values;

    Problem(ProblemCode code, Map<String, Object> values, @Nullable Throwable cause) {
        super(code.code() + " " + code.what().in(Locale.ENGLISH, values), cause);
        this.code = code;
        this.values = Map.copyOf(values);
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, Object> values() {
        return values;
    }

    public String what(Locale locale) {
        return code.what().in(locale, values);
    }

    public String next(Locale locale) {
        return code.next().in(locale, values);
    }
}
