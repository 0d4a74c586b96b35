package weir.hub.lake.store;

import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import weir.core.schema.Schema;
import weir.hub.lake.TransactionStep;

/** JSON in the ledger. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static JSONB write(Object value) {
        return JSONB.jsonb(MAPPER.writeValueAsString(value));
    }

    static Map<String, Object> map(JSONB json) {
        return MAPPER.readValue(json.data(), new TypeReference<Map<String, Object>>() {});
    }

    static List<TransactionStep> steps(@Nullable JSONB json) {
        return json == null ? List.of() : MAPPER.readValue(json.data(), new TypeReference<List<TransactionStep>>() {});
    }

    static Schema schema(JSONB json) {
        return MAPPER.readValue(json.data(), Schema.class);
    }
}
