package weir.hub.identity.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import weir.hub.audit.Evidence;
import weir.hub.audit.Outcome;
import weir.hub.identity.SignIn.Caller;
import weir.hub.identity.SignIn;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;
import weir.hub.kernel.Work;

/**
 * Finds out who calls: by the session cookie, or by name and password given with the call (HTTP Basic), which then alone counts. It refuses
 * nobody; whoever is not found is nobody, and the guard decides what nobody may do.
 */
class CallerFilter extends OncePerRequestFilter {
    private static final String CALLER = CallerFilter.class.getName();

    private final SignIn signIn;
    private final Evidence evidence;
    private final ProblemWriter problems;

    CallerFilter(SignIn signIn, Evidence evidence, ProblemWriter problems) {
        this.signIn = signIn;
        this.evidence = evidence;
        this.problems = problems;
    }

    static @Nullable Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(CALLER);
    }

    /** The caller as an actor; nobody in particular when not signed in. */
    static Actor actor(HttpServletRequest request) {
        Caller caller = caller(request);
        return caller == null ? Actor.anonymous(request.getRemoteAddr()) : caller.actor();
    }

    /** Whether the figures of the running program are this caller's business; as everywhere, not before the one-time password has been replaced. */
    static boolean mayObserve(HttpServletRequest request) {
        Caller caller = caller(request);
        return caller != null && caller.actor().has(Role.SYSTEM_ADMINISTRATOR) && !caller.person().mustChangePassword();
    }

    static boolean isMachine(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/") && !path.startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Caller caller;
        try {
            caller = Work.VITAL.call(() -> isMachine(request) ? machine(request) : session(request));
        } catch (Problem problem) {
            evidence.unsuccessful(Actor.anonymous(request.getRemoteAddr()), "session.machine", null, null, Outcome.FAILED, Map.of("code", problem.code().code(), "values", problem.values()));
            problems.write(request, response, problem);
            return;
        } catch (RuntimeException e) {
            if (!Outage.in(e)) {
                throw e;
            }
            problems.write(request, response, KernelProblem.AWAY.causedBy(e));
            return;
        }
        if (caller != null) {
            request.setAttribute(CALLER, caller);
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            List<SimpleGrantedAuthority> roles = caller.actor().roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role.name())).toList();
            context.setAuthentication(new UsernamePasswordAuthenticationToken(caller.person().username(), null, roles));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private @Nullable Caller session(HttpServletRequest request) {
        String token = SessionCookie.read(request);
        return token == null ? null : signIn.session(token, request.getRemoteAddr());
    }

    private @Nullable Caller machine(HttpServletRequest request) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(request.getHeader("Authorization").substring(6).strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
        String both = new String(decoded, StandardCharsets.UTF_8);
        int colon = both.indexOf(':');
        return colon < 0 ? null : signIn.machine(both.substring(0, colon), both.substring(colon + 1), request.getRemoteAddr());
    }
}
