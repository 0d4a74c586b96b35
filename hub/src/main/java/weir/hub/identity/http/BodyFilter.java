package weir.hub.identity.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import weir.hub.kernel.KernelProblem;

/**
 * How much a call may bring. Files come as multipart, have a limit of their own, and are taken from people who are signed in only: the check
 * of the page's token reads such a body, gigabytes of it, before anything else does. Every other body is held in memory while it is read, so it
 * is short: {@value #KNOWN_MB} MB, and of nobody who is signed in {@value #NOBODY_KB} KB.
 */
final class BodyFilter extends OncePerRequestFilter {
    static final int KNOWN_MB = 64;
    static final int NOBODY_KB = 64;

    private final ProblemWriter problems;

    BodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        boolean known = CallerFilter.caller(request) != null;
        String type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, 10)) {
            if (known) {
                chain.doFilter(request, response);
            } else {
                problems.write(request, response, KernelProblem.NOT_SIGNED_IN.because());
            }
            return;
        }
        long most = known ? (long) KNOWN_MB << 20 : NOBODY_KB << 10;
        String told = known ? KNOWN_MB + " MB" : NOBODY_KB + " KB";
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, KernelProblem.TOO_LARGE.because("limit", told));
        } else {
            chain.doFilter(new Limited(request, most, told), response);
        }
    }

    /** A body whose length is not told beforehand is counted while it is read. */
    private static final class Limited extends HttpServletRequestWrapper {
        private final long most;
        private final String told;

        Limited(HttpServletRequest request, long most, String told) {
            super(request);
            this.most = most;
            this.told = told;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most, told);
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final String told;
        private long left;

        Counted(ServletInputStream body, long most, String told) {
            this.body = body;
            this.left = most;
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            take(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = body.read(into, from, length);
            take(Math.max(0, read));
            return read;
        }

        private void take(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException(KernelProblem.TOO_LARGE.because("limit", told));
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
