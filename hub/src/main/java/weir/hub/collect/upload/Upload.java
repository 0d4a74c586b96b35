package weir.hub.collect.upload;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.Sniffed;

/**
 * A file that somebody brought.
 *
 * @param settings how it is read: proposed by looking at it, corrected by people
 * @param mapping field name to column name of the file; a field that is not named has no column
 * @param sniffed what looking at the file found
 */
public record Upload(
        long id,
        long resource,
        long organisation,
        String fileName,
        String sha256,
        long bytes,
        FileSettings settings,
        Map<String, String> mapping,
        Sniffed sniffed,
        long actor,
        String actorName,
        Instant at,
        State state,
        @Nullable Long run,
        @Nullable Long batch) {

    /** The same upload, read in another way. */
    public Upload with(FileSettings settings, Map<String, String> mapping) {
        return new Upload(id, resource, organisation, fileName, sha256, bytes, settings, mapping, sniffed, actor, actorName, at, state, run, batch);
    }

    /** Where the upload stands. */
    public enum State {
        NEW,
        RUNNING,
        DONE,
        FAILED,
        DISCARDED
    }
}
