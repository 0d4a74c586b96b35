package weir.core.gate.pattern;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether texts match an expression. Not for several threads. */
public final class Decider {
    /** Instructions times characters that one text may cost, a fraction of a second. */
    private static final long MOST_WORK = 10_000_000;

    private final BoundedText text = new BoundedText();
    private final @Nullable Matcher quick;
    private final @Nullable Supplier<com.google.re2j.Pattern> translation;
    private final long size;
    private com.google.re2j.@Nullable Pattern linear;

    /** What became of a text. */
    public enum Verdict {
        MATCHES,
        DIFFERS,
        /** It would have cost more than one text may. */
        UNDECIDED
    }

    Decider(@Nullable Pattern quick, @Nullable Supplier<com.google.re2j.Pattern> translation, long size) {
        this.quick = quick == null ? null : quick.matcher(text);
        this.translation = translation;
        this.size = size;
    }

    /** Of a slice in UTF-8. */
    public Verdict decide(byte[] bytes, int from, int count) {
        text.take(bytes, from, count);
        if (quick != null) {
            try {
                quick.reset();
                return verdict(quick.matches());
            } catch (BoundedText.Exhausted | StackOverflowError e) {
                // the linear one decides
            }
        }
        return linear();
    }

    private Verdict linear() {
        if (translation == null || size * (text.length() + 1L) > MOST_WORK) {
            return Verdict.UNDECIDED;
        }
        if (linear == null) {
            linear = translation.get();
        }
        return verdict(linear.matches(text.toString()));
    }

    private static Verdict verdict(boolean matches) {
        return matches ? Verdict.MATCHES : Verdict.DIFFERS;
    }
}
