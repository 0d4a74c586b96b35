package weir.core.connect.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of a source's columns: as in the header, without blanks around; a column without name is called {@code column3} by its position, and
 * a name that stood before gets a number behind it, {@code 姓名 (2)}, so that each column can be named.
 */
public final class ColumnNames {
    private static final String UNNAMED = "column";

    private ColumnNames() {}

    static List<String> of(List<? extends @Nullable String> header) {
        List<String> names = new ArrayList<>(header.size());
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String stripped = name == null ? "" : name.replace("\uFEFF", "").strip();
            String wanted = stripped.isEmpty() ? UNNAMED + (i + 1) : stripped;
            String unique = wanted;
            for (int n = 2; !taken.add(unique); n++) {
                unique = wanted + " (" + n + ")";
            }
            names.add(unique);
        }
        return List.copyOf(names);
    }

    /** Names of so many columns that have none. */
    static List<String> numbered(int count) {
        return of(new ArrayList<>(java.util.Collections.nCopies(count, null)));
    }

    /** Whether the column at this position, from 0, was named by its position because the header holds no name for it. */
    public static boolean isUnnamed(String name, int position) {
        String made = UNNAMED + (position + 1);
        return name.equals(made) || name.endsWith("/" + made);
    }

    /** What stood in the header of the column, where a column before it is called the same; otherwise its name. */
    public static String withoutNumber(String name, List<String> columns) {
        int at = name.endsWith(")") ? name.lastIndexOf(" (") : -1;
        boolean numbered = at > 0 && name.substring(at + 2, name.length() - 1).matches("[2-9]|[1-9]\\d{1,4}");
        return numbered && columns.contains(name.substring(0, at)) ? name.substring(0, at) : name;
    }
}
