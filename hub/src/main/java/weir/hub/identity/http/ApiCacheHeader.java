package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Answers of the interface are kept by no cache; files of the web say themselves how long they hold. */
final class ApiCacheHeader implements HeaderWriter {
    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (request.getRequestURI().startsWith("/api/") && !response.containsHeader("Cache-Control")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
