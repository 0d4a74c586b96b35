package weir.core.connect.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import weir.core.batch.Block;
import weir.core.connect.ReadLimits;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.schema.FieldType;

/**
 * A schema as the first rows of a source suggest it, with the evidence. A person confirms or corrects it; nothing is typed by it before.
 *
 * @param columns one for each column of the source, in its order
 * @param keyCandidates fields whose values were there and different in all rows looked at, the likeliest first
 * @param timestampCandidates fields of type TIMESTAMP, the likeliest increment field first
 * @param validityCandidates fields that may flag rows as invalid
 * @param sampled rows looked at
 * @param faulty rows that could not be cut into cells and were left out
 */
public record SchemaProposal(
        List<ProposedField> columns,
        List<KeyCandidate> keyCandidates,
        List<String> timestampCandidates,
        List<ValidityCandidate> validityCandidates,
        long sampled,
        long faulty) {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_CELLS = 2_000_000;
    /** What is looked at is kept; whole documents in cells must not fill the memory. */
    private static final long MOST_CHARACTERS = 32L << 20;

    /** Names of fields that together are different in each of so many rows. */
    public record KeyCandidate(List<String> fields, long rows) {}

    /**
     * @param values all values seen
     * @param invalid those of them that seem to mean invalid or deleted
     */
    public record ValidityCandidate(String field, List<String> values, List<String> invalid) {}

    /**
     * What a database says of a column.
     *
     * @param type as declared; TEXT lets a semantic type with checksum through where the values fit it
     * @param label the column's remark; empty = its name
     */
    public record Declared(FieldType type, int length, int scale, boolean required, boolean inKey, String label) {
        public Declared(FieldType type, int length, int scale, boolean required, boolean inKey) {
            this(type, length, scale, required, inKey, "");
        }
    }

    /** Looks at up to 10 000 rows of an open source, from where it stands, fewer where they are long. The caller closes it. */
    public static SchemaProposal fromRows(RowSource source) throws SourceProblem {
        return fromRows(source, Map.of());
    }

    /** @param declared by column name, where the source declares its columns */
    public static SchemaProposal fromRows(RowSource source, Map<String, Declared> declared) throws SourceProblem {
        List<String> columns = source.columns();
        List<ColumnLook> looks = columns.stream().map(ColumnLook::new).toList();
        int most = Math.max(100, Math.min(MOST_ROWS, MOST_CELLS / Math.max(columns.size(), 1)));
        List<String[]> rows = new ArrayList<>();
        long faulty = 0;
        long characters = 0;
        Block block = source.newBlock();
        while (rows.size() < most && characters < MOST_CHARACTERS && source.next(block)) {
            ReadLimits.stopIfAsked();
            Set<Integer> bad = new HashSet<>();
            block.faults().forEach(f -> bad.add(f.row()));
            faulty += bad.size();
            for (int row = 0; row < block.rows && rows.size() < most && characters < MOST_CHARACTERS; row++) {
                if (!bad.contains(row)) {
                    String[] cells = take(block, row, looks);
                    rows.add(cells);
                    for (String cell : cells) {
                        characters += cell.length();
                    }
                }
            }
        }
        return of(looks, rows, faulty, declared);
    }

    private static String[] take(Block block, int row, List<ColumnLook> looks) {
        String[] cells = new String[looks.size()];
        for (int i = 0; i < cells.length; i++) {
            String text = block.text(row, i);
            cells[i] = text == null ? "" : text;
            looks.get(i).take(cells[i]);
        }
        return cells;
    }

    private static SchemaProposal of(List<ColumnLook> looks, List<String[]> rows, long faulty, Map<String, Declared> declared) {
        FieldNames names = new FieldNames();
        List<ProposedField> fields = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            ColumnLook look = looks.get(i);
            fields.add(TypeChoice.propose(look, names, i, declared.get(look.column)));
        }
        List<KeyCandidate> keys = KeySearch.candidates(fields, looks, rows, declared);
        Set<String> inKey = keys.isEmpty() ? Set.of() : new HashSet<>(keys.getFirst().fields());
        List<ValidityCandidate> validity = new ArrayList<>();
        Map<Integer, String> stamps = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            ProposedField field = fields.get(i);
            if (field.type() == FieldType.TIMESTAMP && (field.evidence().fits() > 0 || declared.containsKey(field.sourceColumn()))) {
                stamps.put(Hints.UPDATED.matcher(field.label()).find() ? i : i + fields.size(), field.name());
            }
            ValidityCandidate flag = inKey.contains(field.name()) ? null : ValiditySearch.candidate(field, looks.get(i));
            if (flag != null) {
                validity.add(flag);
            }
        }
        List<String> timestamps = stamps.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
        return new SchemaProposal(List.copyOf(fields), keys, timestamps, List.copyOf(validity), rows.size(), faulty);
    }
}
