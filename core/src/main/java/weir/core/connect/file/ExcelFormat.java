package weir.core.connect.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number format, compiled once for all cells that wear it: what each of its sections makes of a number. Read by the grammar of ECMA-376
 * 18.8.31; what is taken over of it is told in {@code docs/spec/reading.md}.
 */
final class ExcelFormat {
    static final ExcelFormat PLAIN = new ExcelFormat(List.of());

    /** What a section shows a number as. */
    enum Shape {
        PLAIN,
        /** A whole number filled up with leading zeros, and nothing else: a code. */
        PADDED,
        /** As 1E+05: what was entered is not known. */
        SCIENTIFIC,
        /** With a year or a month. */
        DATE,
        /** A day of the month or the week, without month and year: a date, or a count of days. */
        DAY,
        TIME,
        /** Hours, minutes or seconds that run on beyond a day. */
        DURATION
    }

    /**
     * @param withTime DATE and DAY: with a time of day, even at midnight
     * @param width PADDED: digits shown at least
     * @param minus PADDED: the section itself writes the minus sign
     * @param condition when the section holds, or null
     */
    record Section(Shape shape, boolean withTime, int width, boolean minus, @Nullable Condition condition) {
        static final Section PLAIN = new Section(Shape.PLAIN, false, 0, false, null);
    }

    /** @param sign of value minus bound where it holds: -1, 0, 1, each once */
    record Condition(double bound, String sign) {
        boolean holds(double value) {
            return sign.indexOf(value < bound ? '<' : value > bound ? '>' : '=') >= 0;
        }
    }

    /** Those for numbers; the one for text is left out. */
    private final List<Section> sections;
    private final boolean conditional;

    private ExcelFormat(List<Section> sections) {
        this.sections = sections;
        this.conditional = sections.stream().anyMatch(one -> one.condition() != null);
    }

    static ExcelFormat of(int id, @Nullable String code) {
        String known = code == null || code.isEmpty() ? BuiltInFormats.code(id) : code;
        if (known == null) {
            return PLAIN;
        }
        List<Section> sections = FormatCode.sections(known);
        return sections.stream().allMatch(one -> one.shape() == Shape.PLAIN) ? PLAIN : new ExcelFormat(sections);
    }

    /** The format of each style, compiled once for all styles that share it. */
    static ExcelFormat[] ofStyles(List<Integer> styles, Map<Integer, String> codes) {
        Map<Integer, ExcelFormat> compiled = new HashMap<>();
        return styles.stream().map(id -> compiled.computeIfAbsent(id, one -> of(one, codes.get(one)))).toArray(ExcelFormat[]::new);
    }

    boolean isPlain() {
        return sections.isEmpty();
    }

    Section section(double value) {
        if (sections.isEmpty()) {
            return Section.PLAIN;
        }
        if (!conditional) {
            int at = sections.size() == 1 ? 0 : value < 0 ? 1 : value == 0 && sections.size() > 2 ? 2 : 0;
            return sections.get(at);
        }
        for (int i = 0; i < Math.min(sections.size(), 2); i++) {
            Condition condition = sections.get(i).condition();
            if (condition != null ? condition.holds(value) : holdsOfItself(i, value)) {
                return sections.get(i);
            }
        }
        return sections.size() > 2 ? sections.get(2) : Section.PLAIN; // Excel fills the cell with # then: it shows nothing to take over
    }

    private boolean holdsOfItself(int at, double value) {
        if (sections.size() == 2) {
            Condition second = sections.get(1).condition();
            return at == 1 || second == null || !second.holds(value);
        }
        return at == 0 ? value > 0 : value < 0;
    }

    /** Whether what the section shows of the number carries its sign, so that the number can be told from it. */
    boolean showsSign(Section section, double value) {
        return value >= 0 ? !section.minus() : section.minus() ? !conditional : sections.size() == 1 && !conditional;
    }
}
