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
 * @param decisions what people decided of its columns, by question
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
        Map<String, String> decisions,
        Sniffed sniffed,
        long actor,
        String actorName,
        Instant at,
        State state,
        @Nullable Long run,
        @Nullable Long batch) {

    /** The same upload, read in another way. */
    Upload read(FileSettings settings, Sniffed sniffed) {
        return new Upload(id, resource, organisation, fileName, sha256, bytes, settings, mapping, decisions, sniffed, actor, actorName, at, state, run, batch);
    }

    /** The same upload with other decisions. */
    Upload decided(Map<String, String> decisions) {
        return new Upload(id, resource, organisation, fileName, sha256, bytes, settings, mapping, decisions, sniffed, actor, actorName, at, state, run, batch);
    }

    /** The same upload as a preview showed it. */
    public Upload mapped(Map<String, String> mapping) {
        return new Upload(id, resource, organisation, fileName, sha256, bytes, settings, mapping, decisions, sniffed, actor, actorName, at, state, run, batch);
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
