package weir.core.connect.file;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name by C27: {@code 单位_目录名称_时间戳_当天文件编号}, with or without an extension, e.g. {@code 民政_低保家庭信息_20160101_001.txt}.
 *
 * @param unit name of the unit
 * @param entry name of the catalogue entry; may itself hold underscores
 * @param date report date
 * @param sequence number within entry and day, 1 to 999
 * @param extension in lower case, without point; empty where there is none
 */
public record FileName(String unit, String entry, LocalDate date, int sequence, String extension) {
    private static final Pattern SHAPE = Pattern.compile("([^_]*)_(.*)_([^_]*)_([^_.]*)(?:\\.([^.]*))?", Pattern.DOTALL);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** Which part of a name is wrong. */
    public enum Part {
        /** Not four parts joined by underscores. */
        SHAPE,
        UNIT,
        ENTRY,
        /** No real day as eight digits. */
        DATE,
        /** Not three digits, or 000. */
        SEQUENCE
    }

    /** A name that breaks the rule. */
    public static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;
        private final Part part;

        Problem(Part part, String name) {
            super(part + ": " + name);
            this.part = part;
        }

        public Part part() {
            return part;
        }
    }

    /** @param name of the file; folders before it are ignored */
    public static FileName parse(String name) throws Problem {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        Matcher shape = SHAPE.matcher(bare);
        if (!shape.matches()) {
            throw new Problem(Part.SHAPE, bare);
        }
        if (shape.group(1).isBlank()) {
            throw new Problem(Part.UNIT, bare);
        }
        if (shape.group(2).isBlank()) {
            throw new Problem(Part.ENTRY, bare);
        }
        if (!shape.group(4).matches("[0-9]{3}") || shape.group(4).equals("000")) {
            throw new Problem(Part.SEQUENCE, bare);
        }
        String extension = shape.group(5) == null ? "" : shape.group(5).toLowerCase(java.util.Locale.ROOT);
        return new FileName(shape.group(1), shape.group(2), day(shape.group(3), bare), Integer.parseInt(shape.group(4)), extension);
    }

    private static LocalDate day(String text, String name) throws Problem {
        if (!text.matches("[0-9]{8}")) {
            throw new Problem(Part.DATE, name);
        }
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            throw new Problem(Part.DATE, name);
        }
    }

    /** The name as the rule writes it. */
    public String text() {
        String base = unit + "_" + entry + "_" + DAY.format(date) + "_" + "%03d".formatted(sequence);
        return extension.isEmpty() ? base : base + "." + extension;
    }
}
