package weir.hub.collect;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.gate.Mapping;
import weir.core.gate.Remembered;
import weir.core.gate.Repeats;
import weir.core.gate.seen.Room;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.lake.Provenance;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.TransactionStep;

/**
 * Rows that want to become a batch, through whatever door.
 *
 * @param parent the batch that these rows repair, if any
 * @param detail what people may want to know of the arrival: file name, connection, period
 * @param idempotencyKey rows with the same key of the same resource become one batch
 */
public record Arrival(
        Resource resource,
        Provenance provenance,
        Actor actor,
        @Nullable Long parent,
        Map<String, Object> detail,
        @Nullable String idempotencyKey,
        Opening source,
        Mapped mapping,
        Repeating repeats,
        Steps steps) {

    /** Name in the detail of how many records the sender says there are. */
    public static final String DECLARED = "declaredRecords";

    /** The resource as the lake knows it. */
    public ResourceTable table() {
        return new ResourceTable(resource.id(), resource.code(), resource.library().name(), resource.schema());
    }

    /** How many records the sender says there are; null where nobody said. */
    public @Nullable Long declared() {
        return detail.get(DECLARED) instanceof Number number ? number.longValue() : null;
    }

    /** Opens the source from its beginning; called once for each attempt. */
    public interface Opening {
        RowSource open() throws SourceProblem;
    }

    /** Which column feeds which field, once the columns are known. */
    public interface Mapped {
        Mapping over(List<String> columns);
    }

    /** How repeated keys of the batch are found, with the room that all batches share; what comes back is closed with the batch where it is {@link AutoCloseable}. */
    public interface Repeating {
        Repeats of(Mapping mapping, Room room) throws SourceProblem, IOException;
    }

    /** What happens if and only if the batch is committed; asked when the last row has been read, since a cursor is known only then. */
    public interface Steps {
        List<TransactionStep> afterLastRow();
    }

    public static final Steps NO_STEPS = List::of;

    /** Keys are remembered while the rows go by. */
    public static final Repeating REMEMBERED = (mapping, room) -> new Remembered(room, false);
}
