package weir.hub.kernel.foreign;

import java.util.function.BooleanSupplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Whether whoever asked still waits for the answer. */
public final class Caller {
    /** Of a request: a {@link BooleanSupplier}, true once the other side has hung up. Asked by the request's own thread only. */
    public static final String GONE = Caller.class.getName() + ".gone";

    private Caller() {}

    /** Of the request that this thread answers; where it answers none, nobody can hang up. */
    public static BooleanSupplier gone() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(GONE, RequestAttributes.SCOPE_REQUEST) instanceof BooleanSupplier gone ? gone : () -> false;
    }
}
