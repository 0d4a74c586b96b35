package weir.core.connect.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.SourceProblem;

/**
 * Finds the header of a file that is to feed known fields: the row whose cells match their names. What is not certain is proposed with a
 * confidence below {@link #CERTAIN}, for a person to decide; that a row merely looks like names is never certain.
 */
public final class HeaderFinder {
    /** A finding of less confidence is a question. */
    public static final double CERTAIN = 0.8;

    private static final double NEARLY = 0.6;
    private static final double GUESSED = 0.3;

    private HeaderFinder() {}

    /** How well names of columns fit the fields that are to be fed. */
    public interface Fit {
        /** @param names as a source would call its columns, with a header of this shape */
        Strength of(List<String> names, HeaderShape shape);
    }

    /**
     * @param sure fields that one column fits beyond doubt
     * @param near fields that columns fit in part, or several of them
     */
    public record Strength(int sure, int near, int fields) {
        int score() {
            return sure * 2 + near;
        }

        /** @param filled names there are */
        boolean isHeader(int filled) {
            return sure >= 2 || sure == 1 && (near > 0 || filled == 1 || fields == 1);
        }
    }

    private record Candidate(int index, HeaderShape shape, Strength strength, List<String> names) {
        /** A title above is no group: of two that fit alike, the one of fewer rows. */
        boolean isBetter(Candidate other) {
            int more = strength.score() - other.strength.score();
            return more > 0 || more == 0 && shape.rows() < other.shape.rows();
        }

        boolean isHeader() {
            return strength.isHeader((int) names.stream().filter(name -> !ColumnNames.isUnnamed(name, names.indexOf(name))).count());
        }
    }

    private record Found(FileSettings settings, double confidence, Sniffed.Basis basis, List<String> arguments, int score, double evenly) {
        /** Names that fit the fields were parted by it; a single name is parted by any, so the rows must come out even. */
        boolean provesDelimiter() {
            return confidence >= CERTAIN && (score > 2 || evenly == 1);
        }
    }

    /** The finding with the header, and for text the delimiter, judged again by the fields to be fed. */
    public static Sniffed refine(Path file, Sniffed sniffed, Fit fit) throws SourceProblem {
        FileSettings settings = sniffed.settings();
        if (settings.format() != FileFormat.CSV && settings.format() != FileFormat.XLSX && settings.format() != FileFormat.XLS) {
            return sniffed;
        }
        Found found = find(FirstRows.of(file, settings), settings, fit);
        boolean doubtful = sniffed.evidence().stream().anyMatch(e -> e.setting().equals("delimiter") && e.confidence() < CERTAIN);
        boolean chosen = sniffed.evidence().stream().anyMatch(e -> e.setting().equals("delimiter") && e.basis() == Sniffed.Basis.CHOSEN);
        if (settings.format() == FileFormat.CSV && !chosen && (doubtful || found.confidence() < CERTAIN)) {
            for (String delimiter : FileSettings.DELIMITERS) {
                FileSettings other = settings.withDelimiter(delimiter).withHeaderRow(1);
                Found one = delimiter.equals(settings.delimiter()) ? found : find(FirstRows.of(file, other), other, fit);
                boolean better = one.score() > found.score() || one.score() == found.score() && one.evenly() > found.evenly();
                found = one.confidence() >= CERTAIN && better ? one : found;
            }
        }
        return with(sniffed, found);
    }

    private static Sniffed with(Sniffed sniffed, Found found) {
        List<Sniffed.Evidence> evidence = new ArrayList<>();
        boolean surely = found.provesDelimiter();
        for (Sniffed.Evidence one : sniffed.evidence()) {
            if (one.setting().equals("delimiter") && surely && one.basis() != Sniffed.Basis.CHOSEN && (one.confidence() < CERTAIN || !one.value().equals(found.settings().delimiter()))) {
                evidence.add(new Sniffed.Evidence("delimiter", found.settings().delimiter(), 0.95, Sniffed.Basis.MATCHES_FIELDS, found.arguments()));
            } else if (!one.setting().equals("headerRow")) {
                evidence.add(one);
            }
        }
        evidence.add(new Sniffed.Evidence("headerRow", String.valueOf(found.settings().headerRow()), found.confidence(), found.basis(), found.arguments()));
        return new Sniffed(found.settings(), evidence, sniffed.sheets(), sniffed.recordElements(), sniffed.warnings());
    }

    private static Found find(FirstRows first, FileSettings settings, Fit fit) {
        Candidate best = null;
        Candidate grouped = null;
        List<Candidate> headers = new ArrayList<>();
        for (int i = 0; i < first.rows().size(); i++) {
            Candidate row = candidate(first, i, HeaderShape.ROW, fit);
            best = best == null || row.strength().score() > best.strength().score() ? row : best;
            if (row.isHeader()) {
                headers.add(row);
            }
            for (HeaderShape shape : List.of(HeaderShape.TWO_ROWS, HeaderShape.THREE_ROWS)) {
                Candidate rows = i + shape.rows() > first.rows().size() || !isGrouped(first, i, shape) ? null : candidate(first, i, shape, fit);
                grouped = rows != null && (grouped == null || rows.isBetter(grouped)) ? rows : grouped;
            }
        }
        if (grouped != null && grouped.isHeader() && grouped.strength().score() > score(best)) {
            return found(first, settings, grouped, NEARLY, Sniffed.Basis.GROUPED_NAMES);
        }
        Candidate column = column(first, fit);
        if (column != null && column.strength().score() > score(best)) {
            return found(first, settings, column, NEARLY, Sniffed.Basis.NAMES_IN_FIRST_COLUMN);
        }
        if (headers.isEmpty()) {
            boolean weak = best != null && best.strength().score() > 0;
            return weak ? found(first, settings, best, NEARLY, Sniffed.Basis.FEW_MATCH) : new Found(settings, GUESSED, Sniffed.Basis.NO_ROW_MATCHES, List.of(), 0, 0);
        }
        return among(first, settings, headers);
    }

    /** Where several different rows match, as with names in two languages, the last of those that follow one another is proposed. */
    private static Found among(FirstRows first, FileSettings settings, List<Candidate> headers) {
        Candidate chosen = headers.getFirst();
        for (Candidate one : headers) {
            chosen = one.strength().score() > chosen.strength().score() ? one : chosen;
        }
        boolean several = false;
        for (Candidate one : headers) {
            // a single value may look like a name by chance
            boolean rival = one.strength().sure() > 1 && !one.names().equals(chosen.names());
            several |= rival;
            chosen = rival && one.index() == chosen.index() + 1 ? one : chosen;
        }
        return found(first, settings, chosen, several ? NEARLY : 0.95, several ? Sniffed.Basis.SEVERAL_ROWS_MATCH : Sniffed.Basis.MATCHES_FIELDS);
    }

    private static Found found(FirstRows first, FileSettings settings, Candidate chosen, double confidence, Sniffed.Basis basis) {
        FileSettings with = settings.withHeaderRow(first.rows().get(chosen.index()).number()).withHeaderShape(chosen.shape());
        long behind = first.rows().size() - chosen.index();
        long even = first.rows().subList(chosen.index(), first.rows().size()).stream().filter(row -> row.cells().size() == chosen.names().size()).count();
        Strength strength = chosen.strength();
        return new Found(with, confidence, basis, List.of(String.valueOf(strength.sure()), String.valueOf(strength.fields())), strength.score(), (double) even / behind);
    }

    private static int score(@Nullable Candidate candidate) {
        return candidate == null ? 0 : candidate.strength().score();
    }

    private static Candidate candidate(FirstRows first, int index, HeaderShape shape, Fit fit) {
        List<String> names = first.names(index, shape);
        return new Candidate(index, shape, fit.of(names, shape), names);
    }

    /** A cell of the upper row stands over several of the lower: merged, or in text files with blanks on its right. */
    private static boolean isGrouped(FirstRows first, int index, HeaderShape shape) {
        for (int i = index; i < index + shape.rows() - 1; i++) {
            List<String> below = first.names(i, HeaderShape.TWO_ROWS);
            List<String> grouped = below.stream().filter(name -> name.indexOf('/') > 0).map(name -> name.substring(0, name.indexOf('/'))).toList();
            int groups = new HashSet<>(grouped).size();
            boolean title = groups == 1 && grouped.size() == below.size();
            if (groups == 0 || title || groups == below.size()) {
                return false;
            }
        }
        return true;
    }

    /** The first column where it matches from some row on. */
    private static @Nullable Candidate column(FirstRows first, Fit fit) {
        for (int i = 0; i < first.rows().size(); i++) {
            List<@Nullable String> cells = first.rows().get(i).cells();
            String name = cells.isEmpty() ? null : cells.getFirst();
            if (cells.size() > 1 && name != null && fit.of(List.of(name), HeaderShape.ROW).score() > 0) {
                Candidate column = candidate(first, i, HeaderShape.COLUMN, fit);
                return column.strength().sure() >= 2 ? column : null;
            }
        }
        return null;
    }
}
