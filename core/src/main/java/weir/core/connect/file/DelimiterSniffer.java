package weir.core.connect.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Delimiter, quotes and header of a text file, judged by its first lines. */
final class DelimiterSniffer {
    private static final int LINES = 500;
    private static final Pattern VALUE = Pattern.compile("[-+]?[\\d.,:/ \\-]+[Xx%]?|\\d.*|true|false|是|否|男|女");

    private DelimiterSniffer() {}

    /** How the lines come out with one delimiter. @param cells the most frequent number of cells, with {@code equal} lines having it */
    private record Fit(String delimiter, int cells, int equal, int lines) {
        double share() {
            return lines == 0 ? 0 : (double) equal / lines;
        }
    }

    /** @param isTxt the file calls itself TXT, for which C28 asks one record per line whatever its quotes */
    static FileSettings detect(String text, boolean whole, String charset, boolean isTxt, List<Sniffed.Evidence> evidence) {
        List<String> lines = lines(text, whole);
        boolean quoted = lines.stream().anyMatch(DelimiterSniffer::hasQuotedCell);
        evidence.add(evidence("quoted", String.valueOf(quoted), 0.9, quoted ? Sniffed.Basis.QUOTES_SEEN : Sniffed.Basis.NO_QUOTES_SEEN));
        Fit best = null;
        for (String delimiter : FileSettings.DELIMITERS) {
            Fit fit = fit(lines, delimiter, quoted);
            if (fit.cells() > 1 && (best == null || score(fit) > score(best))) {
                best = fit;
            }
        }
        if (best == null) {
            evidence.add(evidence("delimiter", ",", 0.3, Sniffed.Basis.NO_DELIMITER));
        } else {
            evidence.add(evidence("delimiter", best.delimiter(), Math.round(best.share() * 100) / 100.0, Sniffed.Basis.EQUAL_CELLS,
                    String.valueOf(best.cells()), String.valueOf(best.equal()), String.valueOf(best.lines())));
        }
        String delimiter = best == null ? "," : best.delimiter();
        boolean onePerLine = isTxt || !quoted && !delimiter.equals(",");
        int header = header(text, delimiter, quoted, onePerLine, best == null ? 1 : best.cells(), evidence);
        return new FileSettings(FileFormat.CSV, charset, delimiter, quoted, onePerLine, header, null, null, false, List.of(), HeaderShape.ROW);
    }

    private static Sniffed.Evidence evidence(String setting, String value, double confidence, Sniffed.Basis basis, String... arguments) {
        return new Sniffed.Evidence(setting, value, confidence, basis, List.of(arguments));
    }

    /** Equal lines count most; of like fits the one with more cells. */
    private static double score(Fit fit) {
        return fit.share() + Math.min(fit.cells(), 50) / 200.0;
    }

    private static List<String> lines(String text, boolean whole) {
        List<String> lines = new ArrayList<>(text.lines().filter(l -> !l.isBlank()).limit(LINES).toList());
        if (!whole && lines.size() > 1 && lines.size() < LINES) {
            lines.removeLast(); // it may be cut
        }
        return lines;
    }

    private static boolean hasQuotedCell(String line) {
        int at = line.indexOf('"');
        return at == 0 || at > 0 && FileSettings.DELIMITERS.contains(line.substring(at - 1, at));
    }

    private static Fit fit(List<String> lines, String delimiter, boolean quoted) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (String line : lines) {
            counts.merge(cells(line, delimiter, quoted).size(), 1, Integer::sum);
        }
        Map.Entry<Integer, Integer> most = counts.entrySet().stream().filter(e -> e.getKey() > 1).max(Map.Entry.comparingByValue()).orElse(Map.entry(1, 0));
        return new Fit(delimiter, most.getKey(), most.getValue(), lines.size());
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
