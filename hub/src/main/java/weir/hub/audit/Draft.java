package weir.hub.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Actor;

/**
 * What an entry says, before it has a place in the chain.
 *
 * @param at cut to microseconds, which is what the database keeps
 * @param subject at most {@value #LONGEST} characters of what was given: the path of a refused call may be of any length
 * @param actor person id, 0 for the platform itself, -1 for a caller who is not signed in
 * @param detail JSON, hashed character by character
 */
public record Draft(Instant at, String event, long actor, String actorName, long organisation, @Nullable String address, @Nullable String subjectType, @Nullable String subject,
        Outcome outcome, String detail) {
    /** What is looked up by is short, so that every entry fits the database's indexes. */
    static final int LONGEST = 200;

    public Draft {
        at = at.truncatedTo(ChronoUnit.MICROS);
        event = storable(event);
        actorName = storable(actorName);
        address = address == null ? null : storable(address);
        subjectType = subjectType == null ? null : storable(subjectType);
        subject = subject == null ? null : storable(subject);
    }

    /** What the database gives back must be what was hashed: it knows neither NUL nor half a surrogate pair. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }

    static Draft of(Instant at, Actor actor, String event, @Nullable String subjectType, @Nullable String subject, Outcome outcome, String detail) {
        return new Draft(at, event, actor.id(), actor.name(), actor.organisation(), actor.address(), shortened(subjectType), shortened(subject), outcome, detail);
    }

    /** The same entry without what a caller may have put into it, for one that the database would not take. */
    Draft bare(String why) {
        return new Draft(at, event, actor, "?", organisation, null, null, null, outcome, why);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
