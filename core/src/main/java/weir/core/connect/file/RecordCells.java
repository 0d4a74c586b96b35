package weir.core.connect.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;

/** The named values of one record of XML or JSON on their way to the cells of a row; reused. */
final class RecordCells {
    /** Characters of one value. */
    static final int LONGEST = 1 << 20;
    /** Characters from which it is worth while to count the bytes of a value. */
    private static final int LONG = 256;

    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable String[] values;
    private final boolean[] seen;
    private final List<String> rawParts = new ArrayList<>();
    private int kept;
    private @Nullable FileFault fault;
    private String[] faultArguments = {};

    RecordCells(List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            positions.putIfAbsent(columns.get(i), i);
        }
        this.values = new String[columns.size()];
        this.seen = new boolean[columns.size()];
    }

    void begin() {
        Arrays.fill(values, null);
        Arrays.fill(seen, false);
        rawParts.clear();
        kept = 0;
        fault = null;
    }

    void set(String name, @Nullable String value) {
        if (!keep(name, value)) {
            return;
        }
        Integer position = positions.get(name);
        if (position == null) {
            fault(FileFault.UNKNOWN_COLUMN, name);
        } else if (seen[position]) {
            fault(FileFault.REPEATED_NAME, name);
        } else {
            seen[position] = true;
            values[position] = value;
            check(value);
        }
    }

    void fault(FileFault fault, String... arguments) {
        if (this.fault == null) {
            this.fault = fault;
            this.faultArguments = arguments;
        }
    }

    /** Ends the row. @param raw text of the whole record where it is at hand; null = name=value parts */
    void endRow(Block into, long place, @Nullable Supplier<byte[]> raw) {
        if (fault != null) {
            byte[] text = raw == null ? Text.clean(String.join("\t", rawParts)) : raw.get();
            into.endFaultyRow(place, text, 0, text.length, fault.name(), faultArguments);
            return;
        }
        into.reserve(kept);
        for (String value : values) {
            into.add(value);
        }
        into.endRow(place);
    }

    /** Counts the value, and keeps it for the raw text as long as this is short enough to be shown; false where the record grows too long. */
    private boolean keep(String name, @Nullable String value) {
        int size = name.length() + (value == null ? 0 : value.length() > LONG ? utf8Length(value) : value.length());
        if (kept + size > ReadLimits.ROW_BYTES) {
            fault(FileFault.TOO_LARGE, String.valueOf(ReadLimits.ROW_BYTES));
            Arrays.fill(values, null);
            return false;
        }
        kept += size;
        if (kept <= ReadLimits.CELL_BYTES) {
            rawParts.add(value == null ? name + "=" : name + "=" + value);
        }
        return true;
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }

    private void check(@Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > LONGEST) {
            fault(FileFault.TOO_LARGE, String.valueOf(LONGEST));
        } else if (value.indexOf('\0') >= 0) {
            fault(FileFault.NUL_CHARACTER);
        } else if (Text.hasHalfPair(value)) {
            fault(FileFault.BAD_ENCODING, "UTF-16", Text.halfPair(value));
        }
    }
}
