package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.identity.OpenSession;
import weir.hub.identity.OwnSessions;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;

/** Open sessions: everybody's own, and for the security administrator those of others. */
@RestController
@RequestMapping("/api/v1")
class OwnSessionsController {
    private static final int LONGEST = 200;

    private final OwnSessions sessions;

    OwnSessionsController(OwnSessions sessions) {
        this.sessions = sessions;
    }

    record Ended(int ended) {}

    /** One's own, the one used last first. */
    @GetMapping("/sessions")
    @Access(signedIn = true)
    List<OpenSession> own(Actor actor, HttpServletRequest request) {
        return sessions.of(actor.id(), SessionCookie.read(request));
    }

    @DeleteMapping("/sessions/{id}")
    @Access(signedIn = true)
    @Audited("session.end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, Actor actor) {
        sessions.end(actor, actor.id(), id);
    }

    /** All of one's own but the one that asks. */
    @DeleteMapping("/sessions")
    @Access(signedIn = true)
    @Audited("session.end")
    Ended endOthers(Actor actor, HttpServletRequest request) {
        return new Ended(sessions.endAll(actor, actor.id(), SessionCookie.read(request)));
    }

    @GetMapping("/people/{id}/sessions")
    @Access(Role.SECURITY_ADMINISTRATOR)
    List<OpenSession> of(@PathVariable long id) {
        return sessions.of(id, null);
    }

    /** All of this person's. */
    @DeleteMapping("/people/{id}/sessions")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("session.end")
    Ended endAll(@PathVariable long id, Actor actor) {
        return new Ended(sessions.endAll(actor, id, null));
    }

    @DeleteMapping("/people/{id}/sessions/{session}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("session.end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOf(@PathVariable long id, @PathVariable long session, Actor actor) {
        sessions.end(actor, id, session);
    }

    /** What the browser says of itself, as far as a person looks at it. */
    static @Nullable String device(HttpServletRequest request) {
        String said = request.getHeader("User-Agent");
        String clean = said == null ? "" : said.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? null : clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}
