package weir.hub.catalog;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.core.schema.FieldType;

/** A schema as people send it: field ids may be missing, nothing is checked yet. {@link Drafting} makes a schema of it or says why not. */
public record SchemaDraft(@Size(max = 2_000) @Nullable List<FieldDraft> fields, @Size(max = 100) @Nullable List<String> key, @Nullable String timestamp, @Nullable ValidityDraft validity) {
    /** As {@link weir.core.schema.Field}; {@code id} null: that of the field of this name in the version before, else a new one. */
    public record FieldDraft(
            @Nullable Integer id,
            @Nullable String name,
            @Nullable String label,
            @Nullable FieldType type,
            @Nullable Integer length,
            @Nullable Integer scale,
            @Nullable Boolean required,
            @Nullable String codeList,
            @Nullable String unit,
            @Size(max = 2_000) @Nullable String description) {}

    public record ValidityDraft(@Nullable String field, @Nullable Set<String> invalid) {}

    public static SchemaDraft of(weir.core.schema.Schema schema) {
        return new SchemaDraft(
                schema.fields().stream().map(f -> new FieldDraft(f.id(), f.name(), f.label(), f.type(), f.length(), f.scale(), f.required(), f.codeList(), f.unit(), f.description())).toList(),
                schema.key(), schema.timestamp(), schema.validity() == null ? null : new ValidityDraft(schema.validity().field(), schema.validity().invalid()));
    }
}
