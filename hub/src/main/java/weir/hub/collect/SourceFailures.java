package weir.hub.collect;

import java.util.Locale;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceText;
import weir.hub.kernel.Problem;

/** A source's failure as a problem for people, with the source's own cause and next step. */
public final class SourceFailures {
    private SourceFailures() {}

    /** A file that somebody is looking at cannot be read. */
    public static Problem unreadable(SourceProblem problem) {
        return told(CollectProblem.FILE_UNREADABLE, problem);
    }

    /** A run's source failed; whether the run tries again follows from the failure. */
    public static Problem failed(SourceProblem problem) {
        return told(problem.code().mayPass() ? CollectProblem.SOURCE_FAILED : CollectProblem.SOURCE_REFUSED, problem);
    }

    private static Problem told(CollectProblem as, SourceProblem problem) {
        return as.causedBy(problem, "reasonZh", SourceText.what(problem, Locale.CHINESE), "reasonEn", SourceText.what(problem, Locale.ENGLISH), "nextZh", SourceText.next(problem, Locale.CHINESE), "nextEn",
                SourceText.next(problem, Locale.ENGLISH));
    }
}
