package weir.core.connect.proposal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/** Proposes which column of a source feeds which field of a schema. */
public final class HeaderMapping {
    private HeaderMapping() {}

    /** How a column was found for a field. */
    public enum How {
        NAME,
        LABEL,
        /** By the label, apart from width, case, blanks, marks such as {@code *} and anything in brackets. */
        SIMILAR_LABEL,
        /** No column has a name that fits any field, and there are as many columns as fields. */
        POSITION,
        NONE
    }

    /** @param column position of the column, from 0, or {@link Mapping#ABSENT} */
    public record Match(String field, int column, How how) {}

    /**
     * @param matches one for each field, in the schema's order
     * @param unused columns that feed no field, by position
     * @param duplicates names that several columns have, so that the first of them was taken
     */
    public record Proposal(Mapping mapping, List<Match> matches, List<Integer> unused, List<String> duplicates) {}

    public static Proposal propose(List<String> columns, Schema schema) {
        int[] of = new int[schema.fields().size()];
        How[] how = new How[of.length];
        java.util.Arrays.fill(of, Mapping.ABSENT);
        java.util.Arrays.fill(how, How.NONE);
        Set<Integer> free = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            free.add(i);
        }
        take(columns, schema, of, how, free, How.NAME, c -> c.strip().toLowerCase(Locale.ROOT), Field::name);
        take(columns, schema, of, how, free, How.LABEL, String::strip, f -> f.label().strip());
        take(columns, schema, of, how, free, How.SIMILAR_LABEL, HeaderMapping::plain, f -> plain(f.label()));
        if (free.size() == columns.size() && columns.size() == of.length) {
            for (int i = 0; i < of.length; i++) {
                of[i] = i;
                how[i] = How.POSITION;
                free.remove(i);
            }
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < of.length; i++) {
            matches.add(new Match(schema.fields().get(i).name(), of[i], how[i]));
        }
        return new Proposal(Mapping.of(of), List.copyOf(matches), List.copyOf(free), duplicates(columns));
    }

    private static void take(List<String> columns, Schema schema, int[] of, How[] how, Set<Integer> free, How way,
            Function<String, String> ofColumn, Function<Field, String> ofField) {
        Map<String, Integer> first = new HashMap<>();
        for (int column : free) {
            first.putIfAbsent(ofColumn.apply(columns.get(column)), column);
        }
        for (int i = 0; i < of.length; i++) {
            String wanted = ofField.apply(schema.fields().get(i));
            Integer column = of[i] != Mapping.ABSENT || wanted.isEmpty() ? null : first.get(wanted);
            if (column != null && free.remove(column)) {
                of[i] = column;
                how[i] = way;
            }
        }
    }

    private static List<String> duplicates(List<String> columns) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (String column : columns) {
            if (!seen.add(column.strip())) {
                twice.add(column.strip());
            }
        }
        return twice.isEmpty() ? Collections.emptyList() : List.copyOf(twice);
    }

    /** A header without what people vary in it: {@code ＊ 金额（万元）} is {@code 金额}. */
    static String plain(String header) {
        String narrow = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = narrow.replaceAll("\\([^)]*\\)|\\[[^]]*]|【[^】]*】|〔[^〕]*〕", "");
        return bare.replaceAll("[\\s_:*\\-./、]+", "");
    }
}
