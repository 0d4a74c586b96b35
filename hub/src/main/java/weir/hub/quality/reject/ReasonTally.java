package weir.hub.quality.reject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Reason;

/** Rows by reason, with the first examples. Its size is bounded by codes, fields and rules, not by rows. */
public final class ReasonTally {
    private static final int EXAMPLES = 5;
    private static final int LONGEST_EXAMPLE = 200;

    private final Map<Key, Group> groups = new LinkedHashMap<>();

    private record Key(String code, @Nullable String field, @Nullable String rule, boolean warning) {}

    /** Rows that share a reason; the reason is that of the first row. */
    public static final class Group {
        public final Reason first;
        public long rows;
        public final List<Example> examples = new ArrayList<>();

        Group(Reason first) {
            this.first = first;
        }
    }

    /** Where such a row stands and what stood there, cut at 200 characters. */
    public record Example(String part, long place, @Nullable String value, List<String> arguments) {}

    public void add(String part, long place, List<Reason> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            Group group = groups.computeIfAbsent(new Key(reason.code(), reason.field(), reason.rule(), reason.warning()), key -> new Group(reason));
            if (isFirst(reasons, i)) {
                group.rows++;
            }
            if (group.examples.size() < EXAMPLES) {
                group.examples.add(new Example(part, place, reason.value() == null ? null : shortened(reason.value()), reason.arguments().stream().map(ReasonTally::shortened).toList()));
            }
        }
    }

    /** A reason that speaks of the batch and of no row; its example stands nowhere and tells the arguments. */
    public void add(Reason reason, long rows) {
        Group group = groups.computeIfAbsent(new Key(reason.code(), null, null, reason.warning()), key -> new Group(reason));
        group.rows += rows;
        group.examples.add(new Example("", 0, null, reason.arguments()));
    }

    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    private static boolean isFirst(List<Reason> reasons, int at) {
        Reason reason = reasons.get(at);
        for (int i = 0; i < at; i++) {
            Reason earlier = reasons.get(i);
            if (earlier.code().equals(reason.code()) && java.util.Objects.equals(earlier.field(), reason.field()) && java.util.Objects.equals(earlier.rule(), reason.rule())
                    && earlier.warning() == reason.warning()) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(String text) {
        String shown = text.codePointCount(0, text.length()) <= LONGEST_EXAMPLE ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…";
        return Legible.of(shown);
    }
}
