package weir.core.connect.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Delimiter, quotes and header of a text file, judged by its first lines. */
final class DelimiterSniffer {
    private static final int LOOKED_AT = 256 << 10;
    /** Lines, and half of all, that begin a cell with a quote that is no mark, before quotes are taken for characters. */
    private static final int LEAST_BROKEN = 10;
    private static final Pattern VALUE = Pattern.compile("[-+]?[\\d.,:/ \\-]+[Xx%]?|\\d.*|true|false|是|否|男|女");

    private DelimiterSniffer() {}

    /** @param isTxt the file calls itself TXT, for which C28 asks one record per line whatever its quotes */
    static FileSettings detect(String text, boolean whole, String charset, boolean isTxt, List<Sniffed.Evidence> evidence) {
        byte[] head = text.substring(0, Math.min(text.length(), LOOKED_AT)).getBytes(StandardCharsets.UTF_8);
        boolean cut = !whole || text.length() > LOOKED_AT;
        DelimiterFit best = best(head, cut, true, isTxt);
        // Quotes may come first behind what is looked at; where those in sight are no marks of RFC 4180 they are characters like any other.
        boolean seen = text.lines().limit(DelimiterFit.RECORDS).anyMatch(DelimiterSniffer::hasQuotedCell);
        DelimiterFit lines = DelimiterFit.of(head, cut, best == null ? "," : best.delimiter(), true, true);
        boolean quoted = lines.rightly() > 0 || lines.wrongly() < LEAST_BROKEN || lines.wrongly() * 2 < lines.records();
        evidence.add(evidence("quoted", String.valueOf(quoted), quoted ? 0.9 : 0.5, seen ? Sniffed.Basis.QUOTES_SEEN : Sniffed.Basis.NO_QUOTES_SEEN));
        best = quoted ? best : best(head, cut, false, isTxt);
        if (best == null) {
            evidence.add(evidence("delimiter", ",", 0.3, Sniffed.Basis.NO_DELIMITER));
        } else {
            evidence.add(evidence("delimiter", best.delimiter(), Math.round(best.share() * 100) / 100.0, Sniffed.Basis.EQUAL_CELLS,
                    String.valueOf(best.cells()), String.valueOf(best.equal()), String.valueOf(best.records())));
        }
        String delimiter = best == null ? "," : best.delimiter();
        boolean onePerLine = isTxt || !seen && !delimiter.equals(",");
        int header = header(text, delimiter, quoted, onePerLine, best == null ? 1 : best.cells(), evidence);
        return new FileSettings(FileFormat.CSV, charset, delimiter, quoted, onePerLine, header, null, null, true, List.of(), HeaderShape.ROW);
    }

    private static Sniffed.Evidence evidence(String setting, String value, double confidence, Sniffed.Basis basis, String... arguments) {
        return new Sniffed.Evidence(setting, value, confidence, basis, List.of(arguments));
    }

    private static @Nullable DelimiterFit best(byte[] head, boolean cut, boolean quoted, boolean onePerLine) {
        DelimiterFit best = null;
        for (String delimiter : FileSettings.DELIMITERS) {
            DelimiterFit fit = DelimiterFit.of(head, cut, delimiter, quoted, onePerLine);
            if (fit.cells() > 1 && (best == null || fit.score() > best.score())) {
                best = fit;
            }
        }
        return best;
    }

    private static boolean hasQuotedCell(String line) {
        int at = line.indexOf('"');
        return at == 0 || at > 0 && FileSettings.DELIMITERS.contains(line.substring(at - 1, at));
    }

    private static List<String> cells(String line, String delimiter, boolean quoted) {
        if (!quoted || line.indexOf('"') < 0) {
            return Arrays.asList(line.split(Pattern.quote(delimiter), -1));
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                inside = !inside;
            } else if (!inside && delimiter.charAt(0) == c) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Physical line of the header, or 0. Lines with many gaps above the first full one are titles. */
    private static int header(String text, String delimiter, boolean quoted, boolean onePerLine, int width, List<Sniffed.Evidence> evidence) {
        List<String> first = text.lines().limit(20).toList();
        int line = 1;
        for (int i = 0; i < first.size(); i++) {
            line = i + 1;
            StringBuilder record = new StringBuilder(first.get(i));
            while (quoted && !onePerLine && hasOpenQuote(record) && i + 1 < first.size()) {
                record.append('\n').append(first.get(++i)); // a line break inside quotes
            }
            List<String> cells = cells(record.toString(), delimiter, quoted);
            long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
            if (cells.size() != width || filled * 10 < width * 7L) {
                continue;
            }
            boolean names = areNames(cells);
            evidence.add(evidence("headerRow", String.valueOf(names ? line : 0), 0.8, names ? Sniffed.Basis.LOOKS_LIKE_NAMES : Sniffed.Basis.LOOKS_LIKE_DATA));
            return names ? line : 0;
        }
        evidence.add(evidence("headerRow", "1", 0.3, Sniffed.Basis.LOOKS_LIKE_NAMES));
        return 1;
    }

    private static boolean hasOpenQuote(CharSequence record) {
        return record.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** Filled texts, all different, none of them a number, a date, a yes or a no. */
    static boolean areNames(List<String> cells) {
        int filled = 0;
        HashSet<String> different = new HashSet<>();
        for (String cell : cells) {
            String text = cell.strip();
            if (text.isEmpty()) {
                continue;
            }
            if (text.length() > 60 || VALUE.matcher(text).matches()) {
                return false;
            }
            filled++;
            different.add(text);
        }
        return filled > 0 && filled * 10 >= cells.size() * 7 && different.size() * 10 >= filled * 9;
    }
}
