package weir.hub.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of codes (代码表) that fields of type CODE take their values from.
 *
 * @param code slug; a schema names the list by its id or by this
 * @param size number of codes, also where {@code codes} is left out
 */
public record CodeList(long id, String code, String name, @Nullable String description, int version, Instant changedAt, String changedBy, int size, List<Code> codes) {
    /** A code; a retired one explains older rows but is no longer taken. */
    public record Code(String code, String label, boolean retired) {}
}
