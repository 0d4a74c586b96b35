package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.Problem;
import weir.hub.kernel.http.ProblemHandler;

/** Answers a problem from a filter, in the form of all others. */
@Component
class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Locale locale = request.getLocale();
        ProblemDetail detail = ProblemHandler.detail(problem, locale);
        response.setStatus(problem.code().kind().status());
        String later = ProblemHandler.retryAfter(problem);
        if (later != null) {
            response.setHeader("Retry-After", later);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(detail));
    }
}
