package weir.core.schema;

import java.util.Set;

/**
 * The validity flag (数据有效性标识) of a resource: a row whose field holds one of these values is invalid or deleted at its source.
 *
 * @param field name of the flag field
 * @param invalid the values, as text, that mean invalid or deleted
 */
public record Validity(String field, Set<String> invalid) {
    public Validity {
        invalid = Set.copyOf(invalid);
    }
}
