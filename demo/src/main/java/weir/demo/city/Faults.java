package weir.demo.city;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.demo.entry.IdNumbers;

/** The usual slips of clerks and systems. */
final class Faults {
    private Faults() {}

    /** Another last character: the check fails whatever the rest. */
    static String wrongCheck(@Nullable String right) {
        String id = Objects.requireNonNull(right);
        char last = id.charAt(id.length() - 1);
        return id.substring(0, id.length() - 1) + (last == '7' ? '3' : '7');
    }

    /** Two neighbouring digits changed places; kept only where the check tells. */
    static String swapped(@Nullable String right) {
        String id = Objects.requireNonNull(right);
        for (int i = 12; i < 16; i++) {
            String other = id.substring(0, i) + id.charAt(i + 1) + id.charAt(i) + id.substring(i + 2);
            if (!other.equals(id) && IdNumbers.residentCheck(other.substring(0, 17)) != other.charAt(17)) {
                return other;
            }
        }
        return wrongCheck(id);
    }

    static String fullWidth(@Nullable String right) {
        StringBuilder wide = new StringBuilder();
        Objects.requireNonNull(right).chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '０' : c)));
        return wide.toString();
    }

    static @Nullable String nothing(@Nullable String right) {
        return null;
    }
}
