package weir.hub.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.gate.Rule;

/**
 * One version of the rules and limits of a resource.
 *
 * @param version 0 where none were ever saved
 */
public record RuleSet(int version, List<Rule> rules, Limits limits, @Nullable String reason, @Nullable Instant at, @Nullable String by) {
    public static final RuleSet NONE = new RuleSet(0, List.of(), Limits.NONE, null, null, null);

    public RuleSet {
        rules = List.copyOf(rules);
    }
}
