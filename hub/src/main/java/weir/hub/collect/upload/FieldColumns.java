package weir.hub.collect.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.core.connect.file.HeaderShape;
import weir.core.connect.proposal.HeaderMapping;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * Which column of an upload feeds which field: as people decided, else as the names say.
 *
 * @param asks fields nobody decided on, that the names leave open
 * @param byPosition whether columns are taken in their order and nobody confirmed it
 */
record FieldColumns(List<Preview.Mapped> fields, List<HeaderMapping.Ask> asks, boolean byPosition) {
    private static final String CHOSEN = "CHOSEN";

    static FieldColumns of(Schema schema, List<String> columns, HeaderShape shape, Map<String, String> decisions) {
        HeaderMapping.Proposal proposed = HeaderMapping.propose(columns, schema, shape);
        List<Preview.Mapped> mapped = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            HeaderMapping.Match match = proposed.matches().get(i);
            String decided = decided(field.name(), columns, decisions);
            String column = decided == null ? match.column() == Mapping.ABSENT ? null : columns.get(match.column()) : decided.isEmpty() ? null : decided;
            mapped.add(new Preview.Mapped(field.name(), field.label(), field.required() || schema.isKey(field.name()), column, decided == null ? match.how().name() : CHOSEN));
        }
        List<HeaderMapping.Ask> asks = proposed.asks().stream().filter(ask -> decided(ask.field(), columns, decisions) == null).toList();
        boolean byPosition = mapped.stream().anyMatch(field -> field.how().equals(HeaderMapping.How.POSITION.name())) && !decisions.containsKey(Decisions.POSITION);
        return new FieldColumns(mapped, asks, byPosition);
    }

    /** The column decided for a field, empty = none; null where nobody decided, or the column is gone. */
    private static @Nullable String decided(String field, List<String> columns, Map<String, String> decisions) {
        String column = decisions.get(Decisions.COLUMN + field);
        return column != null && (column.isEmpty() || columns.contains(column)) ? column : null;
    }

    /** Which column feeds which field, as it was stored when the upload was sent. */
    static Mapping mapping(Schema schema, List<String> columns, Map<String, String> stored) {
        return new Mapping(schema.fields().stream().map(field -> {
            String column = stored.get(field.name());
            return column == null ? Mapping.ABSENT : columns.indexOf(column);
        }).toList());
    }

    Mapping mapping(Schema schema, List<String> columns) {
        return mapping(schema, columns, Preview.chosen(fields));
    }

    /** Fields without a column whose values could stand empty, apart from those that are still asked about. */
    List<Preview.Mapped> missing() {
        return fields.stream().filter(field -> field.column() == null && !field.required() && asks.stream().noneMatch(ask -> ask.field().equals(field.field()))).toList();
    }

    /** Columns that feed no field. */
    List<String> leftover(List<String> columns) {
        return columns.stream().filter(column -> fields.stream().noneMatch(field -> column.equals(field.column()))).toList();
    }

    /** Files that are the same and are read in the same way become one batch. */
    static String key(Upload upload, Map<String, String> mapping) {
        String settings = upload.settings().toString().replace(", headerShape=" + HeaderShape.ROW, "");
        return "file:" + upload.sha256() + ":" + Integer.toHexString(settings.hashCode()) + ":" + Integer.toHexString(new TreeMap<>(mapping).toString().hashCode());
    }
}
