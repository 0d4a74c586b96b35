package weir.core.gate;

import java.util.List;
import java.util.Set;

/** What rules need from outside the row. */
public interface Lookups {
    /** The codes of a list. */
    Set<String> codes(String codeList);

    /** What people call a list, for the words of a reason; its id where nothing better is known. */
    default String name(String codeList) {
        return codeList;
    }

    /** What people call a resource, for the words of a reason; its code where nothing better is known. */
    default String resourceName(String resource) {
        return resource;
    }

    /**
     * Which of these value tuples (canonical text of each field) exist in another resource's serving table.
     *
     * @return for each tuple, in order, whether it exists
     */
    boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples);

    /** Whether any text passes for a code: for a pass that looks at keys only, where it does not matter. */
    default boolean takesAnyCode() {
        return false;
    }

    /** Any text is a code; no other resources. */
    Lookups ANY_CODE = new Lookups() {
        @Override
        public Set<String> codes(String codeList) {
            return Set.of();
        }

        @Override
        public boolean takesAnyCode() {
            return true;
        }

        @Override
        public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
            throw new UnsupportedOperationException("a pass over keys asks no other resource");
        }
    };

    /** No code lists, no other resources. */
    Lookups NONE = new Lookups() {
        @Override
        public Set<String> codes(String codeList) {
            return Set.of();
        }

        @Override
        public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
            return new boolean[tuples.size()];
        }
    };
}
