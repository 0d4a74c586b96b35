package weir.hub.identity.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Takes;
import weir.hub.kernel.foreign.Memory;
import weir.hub.kernel.http.Incoming;

/**
 * How much a call may bring, asked when it is known who calls and what for, and before a byte of it has been read. Files go to the disk; every other
 * body stands in memory while it is read, so that a large one takes its share of the memory for foreign work first.
 */
@Component
class Bodies {
    /** Of callers who are not signed in. */
    private static final long NOBODY = 64 << 10;
    private static final long USUAL = (long) Takes.USUAL << 20;
    /** What a body becomes while it is read: a tree, then objects. */
    private static final int TREE = 12;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final String SHARE = Bodies.class.getName();

    private final Memory memory;

    Bodies(Memory memory) {
        this.memory = memory;
    }

    /** @throws weir.hub.kernel.Problem SYS-106 too large, SYS-109 packed, SYS-112 no memory at the moment */
    void admit(HttpServletRequest request, HandlerMethod method, boolean known) {
        long length = request.getContentLengthLong();
        boolean chunked = length < 0 && request.getHeader("Transfer-Encoding") != null;
        if (length <= 0 && !chunked) {
            return;
        }
        String packed = request.getHeader("Content-Encoding");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            throw KernelProblem.BODY_FORM_UNKNOWN.because("type", "Content-Encoding: " + (packed.length() > 40 ? packed.substring(0, 40) + "…" : packed));
        }
        long most = known ? most(method) : NOBODY;
        if (length > most) {
            throw KernelProblem.TOO_LARGE.because("limit", Incoming.told(most));
        }
        Incoming.take(request, most);
        if (most > USUAL && (chunked || length > USUAL) && !isMultipart(request)) {
            Memory.Share share = memory.take((chunked ? most : length) * TREE, WAIT);
            if (share == null) {
                throw KernelProblem.FOREIGN_FULL.because();
            }
            request.setAttribute(SHARE, share);
        }
    }

    /** The call has been answered. */
    void over(HttpServletRequest request) {
        if (request.getAttribute(SHARE) instanceof Memory.Share share) {
            share.close();
        }
    }

    private static long most(HandlerMethod method) {
        Takes takes = method.getMethodAnnotation(Takes.class);
        return takes == null ? USUAL : (long) takes.megabytes() << 20;
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }
}
