package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.identity.Person;
import weir.hub.identity.SignIn;
import weir.hub.identity.SignIn.Opened;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;

/** Signing in and out, one's own password and language. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {
    private final SignIn signIn;
    private final Identity identity;
    private final CookieCsrfTokenRepository tokens = SecurityConfiguration.tokens();

    SessionController(SignIn signIn, Identity identity) {
        this.signIn = signIn;
        this.identity = identity;
    }

    record Credentials(String username, @Size(max = 1_000) String password) {
        @Override
        public String toString() {
            return "Credentials of " + username;
        }
    }

    record Replacement(@Size(max = 1_000) String old, @Size(max = 1_000) String replacement) {
        @com.fasterxml.jackson.annotation.JsonCreator
        Replacement(@com.fasterxml.jackson.annotation.JsonProperty("old") String old, @com.fasterxml.jackson.annotation.JsonProperty("new") String replacement) {
            this.old = old;
            this.replacement = replacement;
        }

        @Override
        public String toString() {
            return "Replacement";
        }
    }

    record Language(String language) {}

    record Unit(long id, String name, Organisation.Kind kind) {}

    record Self(long id, String name, String username, Unit organisation) {}

    record SessionView(Self person, List<String> roles, boolean mustChangePassword, String language) {}

    @GetMapping
    @Access(signedIn = true, beforePasswordChange = true)
    SessionView session(Actor actor) {
        return view(identity.person(actor.id()));
    }

    @PostMapping
    @Access(open = true)
    @Audited("session.open")
    SessionView open(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        require(credentials.username(), "username");
        require(credentials.password(), "password");
        Opened opened = signIn.open(credentials.username(), credentials.password(), request.getRemoteAddr(), OwnSessionsController.device(request));
        return welcome(opened, request, response);
    }

    @DeleteMapping
    @Access(signedIn = true, beforePasswordChange = true)
    @Audited("session.close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        String token = SessionCookie.read(request);
        if (token != null) {
            signIn.close(token, actor);
        }
        SessionCookie.clear(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }

    @PostMapping("/password")
    @Access(signedIn = true, beforePasswordChange = true)
    @Audited("password.change")
    SessionView changePassword(@RequestBody Replacement passwords, Actor actor, HttpServletRequest request, HttpServletResponse response) {
        require(passwords.old(), "old");
        require(passwords.replacement(), "new");
        Opened opened = signIn.changePassword(actor, passwords.old(), passwords.replacement(), OwnSessionsController.device(request));
        return welcome(opened, request, response);
    }

    @PutMapping("/language")
    @Access(signedIn = true)
    @Audited("language.change")
    SessionView speak(@RequestBody Language language, Actor actor) {
        require(language.language(), "language");
        signIn.speak(actor, language.language());
        return view(identity.person(actor.id()));
    }

    /** A new session has a new cookie and a new page token; what was known before signing in is worth nothing after. */
    private SessionView welcome(Opened opened, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.write(request, response, opened.token());
        tokens.saveToken(tokens.generateToken(request), request, response);
        return view(opened.person());
    }

    private SessionView view(Person person) {
        Organisation organisation = identity.organisation(person.organisation());
        Self self = new Self(person.id(), person.name(), person.username(), new Unit(organisation.id(), organisation.name(), organisation.kind()));
        return new SessionView(self, person.roles().stream().map(Enum::name).sorted().toList(), person.mustChangePassword(), person.language());
    }

    private static void require(@org.jspecify.annotations.Nullable String value, String field) {
        if (value == null) {
            throw KernelProblem.BAD_INPUT.because("reason", field);
        }
    }
}
