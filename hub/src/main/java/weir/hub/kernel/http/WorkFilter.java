package weir.hub.kernel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import weir.hub.kernel.Work;

/** Says what kind of work a call is: signing in and health never wait for what others ask. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkFilter extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            work(request.getRequestURI()).call(() -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    static Work work(String path) {
        return path.startsWith("/actuator") || path.equals("/api/v1/session") || path.startsWith("/api/v1/session/") ? Work.VITAL : Work.ANSWER;
    }
}
