package weir.hub.lake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * A batch as the ledger knows it.
 *
 * @param id the batch number
 * @param sealed when the last row had been read and checked
 * @param logged when the log knew it
 * @param ended when it was committed, held, dismissed or abandoned
 * @param reason why it was held, dismissed or abandoned
 * @param keyLow least value of the first key field in the file, as text; null where unknown; {@code keyHigh} the greatest
 * @param file the log file below the lake folder; null where the batch changed nothing
 */
public record Batch(
        long id,
        long resource,
        String code,
        long organisation,
        Provenance provenance,
        BatchState state,
        long actor,
        String actorName,
        long run,
        @Nullable Long parent,
        @Nullable Long undoneBy,
        int schemaVersion,
        @Nullable String idempotencyKey,
        Map<String, Object> detail,
        Instant opened,
        @Nullable Instant sealed,
        @Nullable Instant logged,
        @Nullable Instant ended,
        BatchCounts counts,
        @Nullable String sentHash,
        @Nullable String rejectedHash,
        @Nullable String goodHash,
        @Nullable String targetHash,
        @Nullable Words reason,
        @Nullable String file,
        long fileBytes,
        @Nullable String keyLow,
        @Nullable String keyHigh) {}
