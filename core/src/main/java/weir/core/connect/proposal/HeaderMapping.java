package weir.core.connect.proposal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import weir.core.connect.file.ColumnNames;
import weir.core.connect.file.HeaderFinder;
import weir.core.connect.file.HeaderShape;
import weir.core.gate.Mapping;
import weir.core.schema.Field;
import weir.core.schema.Schema;

/**
 * Proposes which column of a source feeds which field of a schema. What is the same beats what is the same but for case, and that what is
 * the same but for width, blanks and marks. Where two columns fit one field equally well, or one fits it but for a unit or another
 * qualifier, nothing is proposed: a person is asked.
 */
public final class HeaderMapping {
    private HeaderMapping() {}

    /** How a column was found for a field. */
    public enum How {
        NAME,
        LABEL,
        /** By name or label, apart from width, blanks, marks such as {@code *}, and characters that cannot be seen. */
        SIMILAR_LABEL,
        /** No column has a name that fits any field, and there are as many columns as fields. */
        POSITION,
        NONE
    }

    /** @param column position of the column, from 0, or {@link Mapping#ABSENT} */
    public record Match(String field, int column, How how) {}

    /** Why a person has to say which column feeds a field. */
    public enum Why {
        /** Several columns fit it equally well. */
        SEVERAL,
        /** A column fits it but for a unit, a period, or whose it is. */
        QUALIFIER,
        /** No column fits it, and there are columns that the header does not name. */
        UNNAMED
    }

    /** @param columns that may feed the field, by position */
    public record Ask(String field, List<Integer> columns, Why why) {}

    /**
     * @param matches one for each field, in the schema's order
     * @param unused columns that feed no field, by position
     * @param duplicates names that several columns have
     * @param asks fields that a person has to decide on; they have no column yet
     */
    public record Proposal(Mapping mapping, List<Match> matches, List<Integer> unused, List<String> duplicates, List<Ask> asks) {
        /** Whether the columns are taken in their order, because none has a name that fits. */
        public boolean isByPosition() {
            return matches.stream().anyMatch(match -> match.how() == How.POSITION);
        }
    }

    public static Proposal propose(List<String> columns, Schema schema) {
        return propose(columns, schema, HeaderShape.ROW);
    }

    /** @param shape of the header; in one of several rows the last part of a column's name may be the field's */
    public static Proposal propose(List<String> columns, Schema schema, HeaderShape shape) {
        return new Search(columns, schema, shape.rows() > 1).proposal();
    }

    /** How well these names fit the schema's fields. */
    public static HeaderFinder.Strength strength(List<String> columns, Schema schema, HeaderShape shape) {
        Proposal proposal = propose(columns, schema, shape);
        int sure = (int) proposal.matches().stream().filter(match -> match.how() != How.NONE && match.how() != How.POSITION).count();
        int near = (int) proposal.asks().stream().filter(ask -> ask.why() != Why.UNNAMED).count();
        return new HeaderFinder.Strength(sure, near, schema.fields().size());
    }

    private static final class Search {
        private final List<String> columns;
        private final List<String> heads;
        private final List<HeaderText> texts;
        private final List<Field> fields;
        private final List<HeaderText> labels;
        private final boolean composed;
        private final int[] of;
        private final How[] how;
        private final Set<Integer> free = new LinkedHashSet<>();
        private final List<Ask> asks = new ArrayList<>();

        Search(List<String> columns, Schema schema, boolean composed) {
            this.columns = columns;
            this.heads = columns.stream().map(column -> ColumnNames.withoutNumber(column.strip(), columns)).toList();
            this.texts = heads.stream().map(HeaderText::of).toList();
            this.fields = schema.fields();
            this.labels = fields.stream().map(field -> HeaderText.of(field.label())).toList();
            this.composed = composed;
            this.of = new int[fields.size()];
            this.how = new How[of.length];
            Arrays.fill(of, Mapping.ABSENT);
            Arrays.fill(how, How.NONE);
            for (int i = 0; i < columns.size(); i++) {
                free.add(i);
            }
        }

        Proposal proposal() {
            take(How.LABEL, (column, field) -> heads.get(column).equals(fields.get(field).name()) || heads.get(column).equals(fields.get(field).label().strip()));
            take(How.LABEL, (column, field) -> heads.get(column).equalsIgnoreCase(fields.get(field).name())
                    || heads.get(column).equalsIgnoreCase(fields.get(field).label().strip()) && texts.get(column).qualifiers().equals(labels.get(field).qualifiers()));
            take(How.SIMILAR_LABEL, (column, field) -> texts.get(column).isSame(labels.get(field)) || isTechnical(heads.get(column), fields.get(field)));
            if (composed) {
                take(How.SIMILAR_LABEL, this::isLastPart);
            }
            askNear();
            boolean named = free.size() < columns.size() || !asks.isEmpty();
            if (!named && columns.size() == of.length) {
                byPosition();
            } else if (named) {
                askUnnamed();
            }
            List<Match> matches = new ArrayList<>();
            for (int i = 0; i < of.length; i++) {
                matches.add(new Match(fields.get(i).name(), of[i], how[i]));
            }
            return new Proposal(Mapping.of(of), List.copyOf(matches), List.copyOf(free), duplicates(), List.copyOf(asks));
        }

        /** Gives each field that has none yet the one free column that fits; several that fit, or one that fits several fields, are asked about. */
        private void take(How way, BiPredicate<Integer, Integer> fits) {
            List<Integer> open = open();
            List<Integer> columnsBefore = List.copyOf(free);
            for (int field : open) {
                List<Integer> found = columnsBefore.stream().filter(column -> fits.test(column, field)).toList();
                boolean shared = found.size() == 1 && open.stream().filter(other -> fits.test(found.getFirst(), other)).count() > 1
                        && !heads.get(found.getFirst()).equals(fields.get(field).name());
                if (found.size() == 1 && !shared && free.remove(found.getFirst())) {
                    of[field] = found.getFirst();
                    how[field] = way == How.LABEL && heads.get(of[field]).equalsIgnoreCase(fields.get(field).name()) ? How.NAME : way;
                } else if (found.size() > 1 || shared) {
                    asks.add(new Ask(fields.get(field).name(), found, Why.SEVERAL));
                }
            }
        }

        /** Fields without a column that nobody is asked about yet. */
        private List<Integer> open() {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < of.length; i++) {
                String name = fields.get(i).name();
                if (of[i] == Mapping.ABSENT && asks.stream().noneMatch(ask -> ask.field().equals(name))) {
                    open.add(i);
                }
            }
            return open;
        }

        private boolean isTechnical(String head, Field field) {
            return head.chars().allMatch(c -> c < 0x80) && HeaderText.technical(head).equals(HeaderText.technical(field.name()));
        }

        private boolean isLastPart(int column, int field) {
            String head = heads.get(column);
            String last = head.substring(head.lastIndexOf('/') + 1);
            boolean part = last.equalsIgnoreCase(fields.get(field).name()) || HeaderText.of(last).isSame(labels.get(field));
            return part && !HeaderText.of(head.substring(0, head.lastIndexOf('/') + 1)).isPeriod();
        }

        private void askNear() {
            for (int field : open()) {
                List<Integer> near = free.stream().filter(column -> isNear(column, labels.get(field))).toList();
                if (!near.isEmpty()) {
                    asks.add(new Ask(fields.get(field).name(), near, Why.QUALIFIER));
                }
            }
        }

        private boolean isNear(int column, HeaderText label) {
            String head = heads.get(column);
            return texts.get(column).isNear(label) || composed && HeaderText.of(head.substring(head.lastIndexOf('/') + 1)).isNear(label);
        }

        private void askUnnamed() {
            List<Integer> unnamed = free.stream().filter(column -> ColumnNames.isUnnamed(columns.get(column), column)).toList();
            for (int field : unnamed.isEmpty() ? List.<Integer>of() : open()) {
                asks.add(new Ask(fields.get(field).name(), unnamed, Why.UNNAMED));
            }
        }

        private void byPosition() {
            for (int i = 0; i < of.length; i++) {
                of[i] = i;
                how[i] = How.POSITION;
                free.remove(i);
            }
        }

        private List<String> duplicates() {
            Set<String> seen = new LinkedHashSet<>();
            Set<String> twice = new LinkedHashSet<>();
            for (String head : heads) {
                if (!seen.add(head)) {
                    twice.add(head);
                }
            }
            return List.copyOf(twice);
        }
    }
}
