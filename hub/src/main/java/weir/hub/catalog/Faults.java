package weir.hub.catalog;

import java.util.ArrayList;
import java.util.List;
import weir.hub.kernel.ProblemCode;
import weir.hub.kernel.Words;

/** Collects all that is wrong with an input, so that people are told everything at once. */
final class Faults {
    private final List<Words> found = new ArrayList<>();

    void add(String zh, String en) {
        found.add(Words.of(zh, en));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Words> found() {
        return List.copyOf(found);
    }

    /** Throws the problem with {@code reasons} and {@code reasonsEn} if anything was found. */
    void raise(ProblemCode code) {
        if (!found.isEmpty()) {
            throw code.because("reasons", String.join("；", found.stream().map(Words::zh).toList()), "reasonsEn", String.join("; ", found.stream().map(Words::en).toList()));
        }
    }
}
