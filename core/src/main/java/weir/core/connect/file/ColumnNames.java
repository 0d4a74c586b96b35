package weir.core.connect.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of a source's columns: as in the header, without blanks around; a column without name is called {@code column3} by its position. */
final class ColumnNames {
    private ColumnNames() {}

    static List<String> of(List<? extends @Nullable String> header) {
        List<String> names = new ArrayList<>(header.size());
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            String stripped = name == null ? "" : name.replace("\uFEFF", "").strip();
            names.add(stripped.isEmpty() ? "column" + (i + 1) : stripped);
        }
        return List.copyOf(names);
    }
}
