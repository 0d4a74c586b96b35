package weir.hub.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.kernel.Actor;

/** Looking at open sessions and ending them: one's own, and for the security administrator those of others. */
@Service
public class OwnSessions {
    private final Sessions sessions;
    private final Identity identity;
    private final Evidence evidence;

    OwnSessions(Sessions sessions, Identity identity, Evidence evidence) {
        this.sessions = sessions;
        this.identity = identity;
        this.evidence = evidence;
    }

    /** @param current token of the session that asks, or null */
    @Transactional(readOnly = true)
    public List<OpenSession> of(long person, @Nullable String current) {
        return sessions.of(identity.person(person), current);
    }

    /** @throws weir.hub.kernel.Problem IDE-122 where the person has no such session */
    @Transactional
    public void end(Actor actor, long person, long id) {
        Person owner = identity.person(person);
        if (!sessions.end(person, id)) {
            throw IdentityProblem.NO_SUCH_SESSION.because("id", id);
        }
        evidence.record(actor, "session.end", "person", person, Map.of("username", owner.username(), "session", id));
    }

    /** @param except token of the one that stays, or null. @return how many have ended */
    @Transactional
    public int endAll(Actor actor, long person, @Nullable String except) {
        Person owner = identity.person(person);
        int ended = sessions.endAll(person, except);
        evidence.record(actor, "session.end", "person", person, Map.of("username", owner.username(), "ended", ended, "allBut", except == null ? 0 : 1));
        return ended;
    }
}
