package weir.hub.kernel.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import weir.hub.kernel.foreign.Caller;

/**
 * Puts {@link Incoming} before every body, below all that may read it, files among them; and lets a call ask whether its caller has hung up, which
 * the server itself finds out only when it writes.
 */
final class IncomingValve extends ValveBase {
    IncomingValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request call = request.getCoyoteRequest();
        InputBuffer before = call.getInputBuffer();
        Incoming incoming = new Incoming(before);
        call.setInputBuffer(incoming);
        incoming.belongTo(request.getRequest());
        request.setAttribute(Caller.GONE, (BooleanSupplier) () -> isGone(call));
        try {
            getNext().invoke(request, response);
        } finally {
            // The server uses one for call after call.
            call.setInputBuffer(before);
        }
    }

    /** What can be read behind the body is the next call, of many bytes; the end of the connection is told as one byte that turns out to be none. */
    private static boolean isGone(org.apache.coyote.Request call) {
        call.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return call.getAvailable() == 1;
    }
}
