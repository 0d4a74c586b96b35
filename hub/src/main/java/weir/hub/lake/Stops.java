package weir.hub.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/** The way of a batch as people follow it: opened, read, checked, logged, served, signed, reported, delivered. */
public final class Stops {
    private Stops() {}

    /** One stop; without a time it is not reached, or is not the lake's to know. */
    public record Stop(String stop, Words label, @Nullable Instant at, @Nullable Long rows) {}

    public static List<Stop> of(Batch batch) {
        BatchCounts counts = batch.counts();
        boolean committed = batch.state() == BatchState.COMMITTED || batch.state() == BatchState.UNDONE;
        Instant marked = committed ? batch.ended() : null;
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop("opened", Words.of("接收", "Opened"), batch.opened(), null));
        stops.add(new Stop("read", Words.of("读取", "Read"), batch.sealed(), batch.sealed() == null ? null : counts.sent()));
        stops.add(new Stop("checked", Words.of("校验", "Checked"), batch.sealed(), batch.sealed() == null ? null : counts.good()));
        stops.add(new Stop("logged", Words.of("入日志", "Logged"), batch.logged(), batch.logged() == null ? null : counts.created() + counts.changed() + counts.deleted()));
        stops.add(new Stop("served", Words.of("入服务表", "Served"), marked, committed ? counts.created() + counts.changed() : null));
        stops.add(new Stop("signed", Words.of("回执", "Receipt signed"), marked, null));
        stops.add(new Stop("reported", Words.of("质量报告", "Reported"), marked, committed ? counts.rejected() : null));
        stops.add(new Stop("delivered", Words.of("推送", "Delivered"), null, null));
        return stops;
    }
}
