package weir.hub.collect.http;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** One row of a form, field name to text. A JSON number keeps the digits it is written with: as a binary one it would lose some. */
@JsonDeserialize(using = FormRow.Reader.class)
record FormRow(@Size(max = 2_000) Map<String, @Size(max = 1_000_000) @Nullable String> cells) {
    /** Takes texts, numbers, booleans and null, each name once. */
    static final class Reader extends ValueDeserializer<FormRow> {
        @Override
        public FormRow deserialize(JsonParser in, DeserializationContext context) {
            if (!in.isExpectedStartObjectToken()) {
                return (FormRow) context.handleUnexpectedToken(FormRow.class, in);
            }
            Map<String, @Nullable String> cells = new LinkedHashMap<>();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (!value.isScalarValue() || cells.containsKey(name)) {
                    return (FormRow) context.handleUnexpectedToken(FormRow.class, in);
                }
                cells.put(name, value == JsonToken.VALUE_NULL ? null : in.getString());
            }
            return new FormRow(cells);
        }
    }
}
