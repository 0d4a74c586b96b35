package weir.hub.lake;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import weir.hub.lake.store.ServingRows;

/** The lake's reading side: the rows as they stand, and as they were. */
@Service
public class LakeReads {
    private final ServingRows serving;

    LakeReads(ServingRows serving) {
        this.serving = serving;
    }

    /** The row with this key as it stands, or empty. {@code key} holds a value, as text, for each key field. */
    public Optional<Row> row(ResourceTable table, Map<String, String> key) {
        return serving.row(table, key);
    }
}
