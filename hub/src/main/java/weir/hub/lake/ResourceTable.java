package weir.hub.lake;

import java.util.regex.Pattern;
import weir.core.schema.Schema;

/**
 * What the lake needs to know of a resource.
 *
 * @param resource id in the catalogue
 * @param code immutable; name of the serving table and of the log's table: a letter, then letters, digits, underscores, at most 48 characters
 * @param library the library the resource lives in, noted in the log
 */
public record ResourceTable(long resource, String code, String library, Schema schema) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    public ResourceTable {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a resource code is a letter, then letters, digits, underscores, at most 48: " + code);
        }
    }
}
