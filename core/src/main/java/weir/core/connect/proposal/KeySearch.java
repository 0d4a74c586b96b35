package weir.core.connect.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.core.schema.FieldType.Storage;

/** Finds fields, or pairs of fields where no single one will do, whose values tell all rows looked at apart. */
final class KeySearch {
    private static final int LONGEST = 64;
    private static final int IN_PAIRS = 12;
    private static final int MOST = 5;

    private KeySearch() {}

    static List<SchemaProposal.KeyCandidate> candidates(List<ProposedField> fields, List<ColumnLook> looks, List<String[]> rows,
            Map<String, SchemaProposal.Declared> declared) {
        List<String> declaredKey = fields.stream().filter(f -> declared.containsKey(f.sourceColumn()) && declared.get(f.sourceColumn()).inKey())
                .map(ProposedField::name).toList();
        List<SchemaProposal.KeyCandidate> found = new ArrayList<>();
        if (!declaredKey.isEmpty()) {
            found.add(new SchemaProposal.KeyCandidate(declaredKey, rows.size()));
        }
        if (rows.isEmpty()) {
            return found;
        }
        List<Integer> able = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (looks.get(i).empty == 0 && canIdentify(fields.get(i), looks.get(i))) {
                able.add(i);
            }
        }
        able.sort(Comparator.comparing(i -> Hints.KEY.matcher(fields.get(i).label()).find() ? 0 : 1));
        for (int i : able) {
            List<String> one = List.of(fields.get(i).name());
            if (isUnique(rows, i, i) && !one.equals(declaredKey)) {
                found.add(new SchemaProposal.KeyCandidate(one, rows.size()));
            }
        }
        if (found.isEmpty()) {
            pairs(fields, rows, able.subList(0, Math.min(able.size(), IN_PAIRS)), found);
        }
        return List.copyOf(found.subList(0, Math.min(found.size(), MOST)));
    }

    private static boolean canIdentify(ProposedField field, ColumnLook look) {
        return look.longest <= LONGEST && field.type().storage() != Storage.DECIMAL && field.type().storage() != Storage.BOOLEAN;
    }

    private static void pairs(List<ProposedField> fields, List<String[]> rows, List<Integer> able, List<SchemaProposal.KeyCandidate> into) {
        for (int a = 0; a < able.size(); a++) {
            for (int b = a + 1; b < able.size() && into.size() < MOST; b++) {
                if (isUnique(rows, able.get(a), able.get(b))) {
                    into.add(new SchemaProposal.KeyCandidate(List.of(fields.get(able.get(a)).name(), fields.get(able.get(b)).name()), rows.size()));
                }
            }
        }
    }

    private static boolean isUnique(List<String[]> rows, int a, int b) {
        Set<String> seen = new HashSet<>();
        for (String[] row : rows) {
            if (!seen.add(a == b ? row[a] : row[a].length() + ":" + row[a] + row[b])) {
                return false;
            }
        }
        return true;
    }
}
