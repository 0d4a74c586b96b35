package weir.hub.collect.upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.Sniffed;
import weir.hub.kernel.Words;

/**
 * What a person sees of an upload before anything is sent.
 *
 * @param mapping each field of the schema, in order, and the column that feeds it
 * @param rows the first rows as they came, with what the gate says of each
 * @param checked rows the gate has looked at, at most 1 000
 * @param reasons how often each reason occurs among them
 * @param unmapped key and required fields without a column; with one of these the upload cannot run
 * @param leftover columns of the file that feed no field
 * @param questions what a person has to decide before the upload can run
 * @param first the first rows as they stand in the file, where its header was not certain
 * @param same the earlier batch that this file is read like, or may be
 * @param holds why the batch will be held for a person to decide, as far as the rows looked at tell; null where it will go on
 * @param duplicateOf the batch that the same file already became
 */
public record Preview(
        long id,
        long resource,
        String fileName,
        long bytes,
        Upload.State state,
        FileSettings settings,
        List<Finding> evidence,
        List<Words> warnings,
        List<Sniffed.Sheet> sheets,
        List<Sniffed.RecordElement> recordElements,
        List<String> columns,
        List<Mapped> mapping,
        List<Row> rows,
        long checked,
        long good,
        long rejected,
        List<ReasonCount> reasons,
        List<String> unmapped,
        List<String> leftover,
        List<Question> questions,
        List<RawRow> first,
        @Nullable Same same,
        @Nullable Words holds,
        @Nullable Long duplicateOf,
        @Nullable Long run,
        @Nullable Long batch) {

    /** Why a setting is as it is. */
    public record Finding(String setting, String value, double confidence, boolean doubtful, Words text) {}

    /** @param how as {@link weir.core.connect.proposal.HeaderMapping.How}, or CHOSEN by a person */
    public record Mapped(String field, String label, boolean required, @Nullable String column, String how) {}

    /** A row of the file before anything is made of it. @param number line, or row of the sheet */
    public record RawRow(int number, List<@Nullable String> cells) {}

    /** @param applied whether the file is read like that batch's; otherwise a person may choose so */
    public record Same(long batch, boolean applied) {}

    /** A row as it came. */
    public record Row(long place, List<@Nullable String> cells, List<Said> reasons) {}

    /** One thing the gate says of a row. */
    public record Said(@Nullable String field, String code, boolean warning, Words text) {}

    public record ReasonCount(String code, @Nullable String field, Words text, long count) {}

    /** The mapping as stored: field to column. */
    public Map<String, String> chosenMapping() {
        return chosen(mapping);
    }

    static Map<String, String> chosen(List<Mapped> mapping) {
        Map<String, String> chosen = new LinkedHashMap<>();
        mapping.forEach(field -> {
            if (field.column() != null) {
                chosen.put(field.field(), field.column());
            }
        });
        return chosen;
    }
}
