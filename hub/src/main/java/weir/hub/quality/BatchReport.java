package weir.hub.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;
import weir.hub.lake.BatchCounts;
import weir.hub.quality.reject.ReasonTally.Example;

/**
 * The quality report (质量检测报告) of one batch: what was sent, what became of it, what is wrong and how much of it, what to improve.
 *
 * @param counts to be compared with the sender's own: sent = good + rejected
 * @param sentHash content hash of all rows as they came, see the receipt
 * @param open rejects that still wait
 * @param passRate good rows in per cent of those sent, one decimal; null where nothing was sent
 */
public record BatchReport(
        long batch,
        long resource,
        String resourceCode,
        String resourceName,
        long organisation,
        String provenance,
        String state,
        Instant at,
        int schemaVersion,
        BatchCounts counts,
        long open,
        @Nullable String sentHash,
        @Nullable BigDecimal passRate,
        List<ErrorClass> classes,
        List<Share> dimensions,
        List<Words> improvements) {

    /** How bad a class of errors is. */
    public enum Severity {
        /** 严重: keys, the increment field, or one row in twenty. */
        HIGH,
        /** 一般: one row in a hundred. */
        MEDIUM,
        /** 轻微. */
        LOW,
        /** 提示: the rows came in. */
        NOTICE
    }

    /** What was examined. */
    public enum Dimension {
        /** 完整性. */
        COMPLETENESS,
        /** 准确性. */
        ACCURACY,
        /** 一致性: between fields and resources. */
        CONSISTENCY,
        /** 唯一性. */
        UNIQUENESS,
        /** 规范性: of the file and its writing. */
        CONFORMITY
    }

    /**
     * Rows with one reason; or the records by which those that came differ from those declared.
     *
     * @param warning the rows came in all the same
     * @param percent of the rows sent; of missing records, of those declared
     */
    public record ErrorClass(String code, Dimension dimension, Severity severity, boolean warning, @Nullable String field, @Nullable String label, @Nullable String rule, long rows, BigDecimal percent,
            Words text, List<Example> examples) {}

    /** Reasons of one dimension; a row with two reasons counts twice. */
    public record Share(Dimension dimension, long rejected, long warned) {}

    BatchReport with(BatchCounts now, String stateNow, long openNow) {
        return new BatchReport(batch, resource, resourceCode, resourceName, organisation, provenance, stateNow, at, schemaVersion, now, openNow, sentHash, passRate, classes, dimensions, improvements);
    }
}
