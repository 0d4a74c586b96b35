package weir.hub.identity.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.AbstractErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import weir.hub.audit.Evidence;
import weir.hub.audit.Outcome;
import weir.hub.identity.IdentityProblem;
import weir.hub.identity.SignIn.Caller;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Marks;
import weir.hub.kernel.Problem;
import weir.hub.kernel.http.Traced;

/**
 * Stands before every endpoint: refused unless its {@link Access} lets this caller in. Afterwards it leaves evidence of what was refused or
 * failed, under the name the endpoint's {@link Audited} gives, and of reads that are to be traced.
 */
@Component
class Guard implements HandlerInterceptor {
    private static final int LONGEST = 1_000;

    /** Names under which problems tell what stands in a row. */
    private static final Set<String> ROWS = Set.of("key", "keys", "value", "row", "cell", "given");

    /** Parameters that name things of the platform. */
    private static final Set<String> OURS = Set.of("subject", "subjectType", "event", "state", "kind", "sort", "actor", "field", "code", "library", "level");

    private final Evidence evidence;
    private final Marks marks;
    private final Bodies bodies;

    Guard(Evidence evidence, Marks marks, Bodies bodies) {
        this.evidence = evidence;
        this.marks = marks;
        this.bodies = bodies;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            Problem refusal = refusal(method, CallerFilter.caller(request));
            if (refusal != null) {
                leaveRefusal(request, method, refusal);
                throw refusal;
            }
            admit(request, method);
        }
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        bodies.over(request);
        if (!(handler instanceof HandlerMethod method)) {
            return;
        }
        Audited audited = method.getMethodAnnotation(Audited.class);
        if (audited == null) {
            return;
        }
        if (response.getStatus() >= 400 || failure != null) {
            Object cause = failure != null ? failure : request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
            Map<String, Object> detail = call(request);
            detail.put("status", failure != null ? 500 : response.getStatus());
            asked(detail, request);
            if (cause instanceof Problem problem) {
                describe(detail, problem);
            }
            evidence.unsuccessful(CallerFilter.actor(request), audited.value(), subjectType(request), subject(request), Outcome.FAILED, detail);
        } else if (audited.read()) {
            Map<String, Object> detail = call(request);
            asked(detail, request);
            evidence.trace(CallerFilter.actor(request), audited.value(), subjectType(request), subject(request), detail);
        }
    }

    private void admit(HttpServletRequest request, HandlerMethod method) {
        try {
            bodies.admit(request, method, CallerFilter.caller(request) != null);
        } catch (Problem problem) {
            Audited audited = method.getMethodAnnotation(Audited.class);
            if (audited != null) {
                Map<String, Object> detail = call(request);
                describe(detail, problem);
                evidence.unsuccessful(CallerFilter.actor(request), audited.value(), subjectType(request), subject(request), Outcome.FAILED, detail);
            }
            throw problem;
        }
    }

    /** Why this caller may not call, or null. */
    static @Nullable Problem refusal(HandlerMethod method, @Nullable Caller caller) {
        if (AbstractErrorController.class.isAssignableFrom(method.getBeanType())) {
            return null;
        }
        boolean ours = method.getBeanType().getPackageName().startsWith("weir.");
        Access access = method.getMethodAnnotation(Access.class);
        if (access != null && access.open()) {
            return null;
        }
        if (caller == null) {
            return KernelProblem.NOT_SIGNED_IN.because();
        }
        if (caller.person().mustChangePassword() && (access == null || !access.beforePasswordChange())) {
            return IdentityProblem.MUST_CHANGE_PASSWORD.because();
        }
        if (access == null) {
            // pages of the frameworks, e.g. the interface document, are for whoever is signed in; an endpoint of ours that says nothing is for nobody
            return ours ? KernelProblem.NOT_ALLOWED.because() : null;
        }
        boolean may = access.signedIn() || Arrays.stream(access.value()).anyMatch(caller.actor()::has);
        return may ? null : KernelProblem.NOT_ALLOWED.because();
    }

    /** Reads by callers whose session is simply over are no news; everything else is. */
    private void leaveRefusal(HttpServletRequest request, HandlerMethod method, Problem refusal) {
        Audited audited = method.getMethodAnnotation(Audited.class);
        Actor actor = CallerFilter.actor(request);
        if (audited == null && actor.id() < 0) {
            return;
        }
        Map<String, Object> detail = call(request);
        asked(detail, request);
        detail.put("code", refusal.code().code());
        evidence.refused(actor, audited == null ? "access.refused" : audited.value(), subjectType(request), subject(request), detail);
    }

    /** What was asked beyond the address, and whose rows were seen: values of rows are no business of the evidence, their marks are. */
    private void asked(Map<String, Object> detail, HttpServletRequest request) {
        Map<String, Object> query = new LinkedHashMap<>();
        if (request.getQueryString() != null) {
            for (String part : clipped(request.getQueryString()).split("&")) {
                String[] pair = part.split("=", 2);
                query.put(masked(decoded(pair[0])), pair.length < 2 ? "" : OURS.contains(pair[0]) ? masked(decoded(pair[1])) : marks.unlessHarmless(decoded(pair[1])));
            }
            detail.put("query", query);
        }
        Traced.of(request).forEach((name, noted) -> detail.put(name, marked(noted)));
    }

    private Object marked(Object noted) {
        return switch (noted) {
            case Traced.Value value -> marks.of(value.text());
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((name, value) -> all.put(String.valueOf(name), marked(value)));
                yield all;
            }
            case Collection<?> list -> list.stream().map(this::marked).toList();
            default -> noted;
        };
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private String masked(String text) {
        return marks.masked(text);
    }

    private Map<String, Object> call(HttpServletRequest request) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("method", request.getMethod());
        detail.put("path", masked(clipped(request.getRequestURI())));
        return detail;
    }

    private void describe(Map<String, Object> detail, Problem problem) {
        detail.put("code", problem.code().code());
        Map<String, String> values = new LinkedHashMap<>();
        problem.values().forEach((name, value) -> values.put(name, ROWS.contains(name) ? marks.of(String.valueOf(value)) : masked(clipped(String.valueOf(value)))));
        detail.put("values", values);
    }

    private static String clipped(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** {@code resource} for {@code /api/v1/resources/{id}/...}. */
    private static @Nullable String subjectType(HttpServletRequest request) {
        if (subject(request) == null) {
            return null;
        }
        String[] parts = request.getRequestURI().split("/");
        String plural = parts.length > 3 ? parts[3] : "";
        return plural.equals("people") ? "person" : plural.endsWith("ches") ? plural.substring(0, plural.length() - 2) : plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    private static @Nullable String subject(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables && variables.get("id") instanceof String id ? id : null;
    }
}
