package weir.hub.lake.commit;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Consulted at each {@link FaultPoint}; inert unless a test says otherwise. */
@Component
public class Faults {
    private volatile Consumer<FaultPoint> listener = point -> {};

    public void at(FaultPoint point) {
        listener.accept(point);
    }

    public void listen(Consumer<FaultPoint> listener) {
        this.listener = listener;
    }

    public void none() {
        this.listener = point -> {};
    }
}
