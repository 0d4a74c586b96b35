package weir.core.connect.proposal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.core.connect.proposal.ProposedField.Note;
import weir.core.schema.FieldType;

/** Chooses the type of a column. Where digits may be an identifier, they stay text: a wrong quantity is repaired, a lost zero is not. */
final class TypeChoice {
    private static final int LONGEST_QUANTITY = 15;
    private static final int LONGEST_PLAIN = 7;
    private static final int MOST_DIGITS = 38;
    /** Places that longitude and latitude have. */
    private static final int DEGREE_PLACES = 7;
    private static final int ROWS_FOR_REQUIRED = 100;
    private static final int ROWS_FOR_VALUES = 50;
    private static final int MOST_VALUES = 30;
    private static final int LONGEST_VALUE = 20;

    private TypeChoice() {}

    static ProposedField propose(ColumnLook look, FieldNames names, int position, SchemaProposal.@Nullable Declared declared) {
        List<Note> notes = new ArrayList<>();
        FieldType type = declared == null ? byValues(look, notes) : declared(look, declared, notes);
        int length = 0;
        int scale = 0;
        if (type == FieldType.DECIMAL) {
            scale = declared == null ? look.scale : declared.scale();
            length = declared == null ? Math.min(MOST_DIGITS, look.wholeDigits + 2 + scale) : declared.length();
        } else if (type == FieldType.TEXT) {
            length = declared == null ? roomFor(look.longest) : declared.length();
        } else if (type.storage() == weir.core.schema.FieldType.Storage.DECIMAL) {
            length = 10;
            scale = DEGREE_PLACES;
        }
        boolean required = declared == null ? look.empty == 0 && look.rows >= ROWS_FOR_REQUIRED : declared.required();
        String name = names.of(look.column, type, position);
        if (FieldNames.isMadeUp(look.column)) {
            notes.add(Note.NAME_MADE_UP);
        }
        List<String> values = repeating(look, type);
        if (!values.isEmpty()) {
            notes.add(Note.VALUES_REPEAT);
        }
        ProposedField.Evidence evidence = new ProposedField.Evidence(look.rows, look.fits(type), look.empty, look.distinct.size(), look.longest,
                List.copyOf(look.examples), List.copyOf(look.counterExamples(type)), List.copyOf(notes), values);
        String label = declared == null || declared.label().isBlank() ? look.column : declared.label();
        return new ProposedField(look.column, name, label, type, length, scale, required, evidence);
    }

    /** All values of a text column that holds few, each of them again and again: it may be a code. */
    private static List<String> repeating(ColumnLook look, FieldType type) {
        boolean few = type == FieldType.TEXT && look.filled() >= ROWS_FOR_VALUES && look.distinct.size() > 1 && look.distinct.size() <= MOST_VALUES
                && look.distinct.size() * 5L <= look.filled() && look.longest <= LONGEST_VALUE;
        return few ? look.distinct.stream().sorted().toList() : List.of();
    }

    private static FieldType declared(ColumnLook look, SchemaProposal.Declared declared, List<Note> notes) {
        notes.add(Note.DECLARED);
        if (declared.type() != FieldType.TEXT) {
            return declared.type();
        }
        FieldType semantic = semantic(look);
        if (semantic != null) {
            notes.add(Note.CHECKSUM_FITS);
        }
        return semantic == null ? FieldType.TEXT : semantic;
    }

    private static FieldType byValues(ColumnLook look, List<Note> notes) {
        if (look.filled() == 0) {
            notes.add(Note.ONLY_EMPTY);
            return FieldType.TEXT;
        }
        FieldType semantic = semantic(look);
        if (semantic != null) {
            notes.add(Note.CHECKSUM_FITS);
            return semantic;
        }
        if (look.isMostly(FieldType.TIMESTAMP)) {
            return FieldType.TIMESTAMP;
        }
        boolean onlyDigits = look.isMostly(FieldType.INTEGER);
        if (look.isMostly(FieldType.DATE) && (!onlyDigits || Hints.DATE.matcher(look.column).find())) {
            return FieldType.DATE;
        }
        if (look.isMostly(FieldType.BOOLEAN) && !onlyDigits) {
            return FieldType.BOOLEAN;
        }
        return look.isMostly(FieldType.DECIMAL) ? number(look, onlyDigits, notes) : FieldType.TEXT;
    }

    private static FieldType number(ColumnLook look, boolean whole, List<Note> notes) {
        boolean longId = look.sameLength && look.wholeDigits > LONGEST_PLAIN && look.distinct.size() * 10L > look.filled() * 9 && whole;
        if (look.leadingZero || look.wholeDigits > LONGEST_QUANTITY || look.wholeDigits + look.scale > MOST_DIGITS || longId) {
            notes.add(Note.DIGITS_KEPT_AS_TEXT);
            return FieldType.TEXT;
        }
        if (whole && Hints.CODE.matcher(look.column).find()) {
            notes.add(Note.CODE_BY_ITS_NAME);
            return FieldType.TEXT;
        }
        boolean degree = !whole && look.scale <= DEGREE_PLACES;
        if (degree && Hints.LONGITUDE.matcher(look.column).find() && look.isMostly(FieldType.LONGITUDE)) {
            return FieldType.LONGITUDE;
        }
        if (degree && Hints.LATITUDE.matcher(look.column).find() && look.isMostly(FieldType.LATITUDE)) {
            return FieldType.LATITUDE;
        }
        return whole && look.isMostly(FieldType.INTEGER) && look.scale == 0 ? FieldType.INTEGER : FieldType.DECIMAL;
    }

    /** A semantic type that nearly all values fit; those without a checksum only where the column's name says so too. */
    private static @Nullable FieldType semantic(ColumnLook look) {
        for (FieldType sure : List.of(FieldType.RESIDENT_ID, FieldType.CREDIT_CODE, FieldType.EMAIL, FieldType.URL, FieldType.MOBILE)) {
            if (look.isMostly(sure)) {
                return sure;
            }
        }
        if (look.isMostly(FieldType.DIVISION) && Hints.DIVISION.matcher(look.column).find()) {
            return FieldType.DIVISION;
        }
        if (look.isMostly(FieldType.POSTAL_CODE) && Hints.POSTAL_CODE.matcher(look.column).find()) {
            return FieldType.POSTAL_CODE;
        }
        return look.isMostly(FieldType.PHONE) && Hints.PHONE.matcher(look.column).find() ? FieldType.PHONE : null;
    }

    /** The next round length with room to spare. */
    private static int roomFor(int longest) {
        for (int room : new int[] {20, 50, 100, 200, 500, 1000, 2000, 4000}) {
            if (longest * 3 <= room * 2) {
                return room;
            }
        }
        return 0;
    }
}
