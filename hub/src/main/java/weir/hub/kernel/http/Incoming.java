package weir.hub.kernel.http;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import weir.hub.kernel.KernelProblem;

/**
 * The body of one call as it comes in, whoever reads it: not longer than the endpoint takes, and not slower than {@value #LEAST} bytes a second.
 * Before an endpoint has said what it takes, it is {@value #BEFORE} bytes.
 */
public final class Incoming implements InputBuffer {
    static final int BEFORE = 64 << 10;
    private static final int LEAST = 1024;
    /** Nanoseconds of waiting that are not looked at. */
    private static final long PATIENCE = 20_000_000_000L;
    private static final String NAME = Incoming.class.getName();

    private final InputBuffer body;
    private long most = BEFORE;
    private long taken;
    private long waited;

    Incoming(InputBuffer body) {
        this.body = body;
    }

    /** Lets so many bytes in. */
    public static void take(ServletRequest request, long bytes) {
        if (request.getAttribute(NAME) instanceof Incoming incoming) {
            incoming.most = bytes;
        }
    }

    void belongTo(ServletRequest request) {
        request.setAttribute(NAME, this);
    }

    /** Problems, not IOExceptions: those would be taken for a caller who has gone, and nobody would be told. */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        long begun = System.nanoTime();
        int read = body.doRead(handler);
        waited += System.nanoTime() - begun;
        taken += Math.max(0, read);
        if (taken > most) {
            throw KernelProblem.TOO_LARGE.because("limit", told(most));
        }
        if (isSlow(taken, waited)) {
            throw KernelProblem.BODY_TOO_SLOW.because();
        }
        return read;
    }

    static boolean isSlow(long bytes, long nanoseconds) {
        return nanoseconds > PATIENCE && (nanoseconds - PATIENCE) / 1_000_000_000.0 * LEAST > bytes;
    }

    /** {@code 1 MB}. */
    public static String told(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }

    @Override
    public int available() {
        return body.available();
    }
}
