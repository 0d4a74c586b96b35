package weir.hub.lake.commit;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Consulted at each {@link FaultPoint}; inert unless a test says otherwise. A test of the packed program says so with
 * {@code --weir.halt-at=POINT}: the process ends there at once, as by kill -9.
 */
@Component
public class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private volatile Consumer<FaultPoint> listener;

    Faults(@Value("${weir.halt-at:}") String haltAt) {
        this.listener = haltAt.isEmpty() ? point -> {} : haltingAt(FaultPoint.valueOf(haltAt));
    }

    public void at(FaultPoint point) {
        listener.accept(point);
    }

    public void listen(Consumer<FaultPoint> listener) {
        this.listener = listener;
    }

    public void none() {
        this.listener = point -> {};
    }

    private static Consumer<FaultPoint> haltingAt(FaultPoint fatal) {
        return point -> {
            if (point == fatal) {
                LOG.warn("halting at {}, as asked for", point);
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
