package weir.core.gate;

import weir.core.batch.TypedBlock.Column;
import weir.core.gate.Reason.Code;
import weir.core.schema.FieldType;
import weir.core.schema.Invisible;
import weir.core.schema.Schema;
import weir.core.schema.SemanticFault;
import weir.core.schema.Semantics;
import weir.core.schema.Utf8Text;

/**
 * Text, codes and semantic types: kept byte for byte. Tabs and line breaks are allowed in plain text outside the key; all other control
 * characters nowhere (PostgreSQL's text cannot hold NUL, and none of them is ever meant).
 */
final class TextReader extends FieldReader {
    private final int longest;
    private final boolean allowsBreaks;
    private final FieldType semantic;
    private final boolean isSemantic;
    private final SliceSet codes;
    private final boolean isCode;
    private final String listName;
    private final boolean isKey;

    /** @param codes EMPTY = not looked at */
    TextReader(Schema schema, int position, SliceSet codes, String listName) {
        super(schema, position);
        this.longest = field.length() == 0 ? Integer.MAX_VALUE : field.length();
        this.allowsBreaks = field.type() == FieldType.TEXT && !schema.isKey(field.name());
        this.semantic = field.type();
        this.isSemantic = Semantics.checks(semantic);
        this.isCode = codes != SliceSet.EMPTY;
        this.codes = codes;
        this.listName = listName;
        this.isKey = schema.isKey(field.name());
    }

    @Override
    boolean cell(Work work, Column into, int row, int from, int count) {
        byte[] bytes = work.block.bytes;
        int characters = Utf8Text.scan(bytes, from, count);
        if (characters < 0) {
            if (characters == Utf8Text.LINE_BREAK && allowsBreaks) {
                characters = Utf8Text.characters(bytes, from, count);
            } else {
                work.blame(row, position, characters == Utf8Text.BROKEN ? Code.BAD_ENCODING : Code.CONTROL_CHARACTER);
                return false;
            }
        }
        into.start[row] = from;
        into.length[row] = count;
        if (characters > longest) {
            work.blame(row, position, Code.TOO_LONG, Integer.toString(longest), Integer.toString(characters));
        }
        if (isKey && characters != count) {
            blameInvisible(work, row, from, count);
        }
        if (isSemantic) {
            SemanticFault fault = Semantics.fault(semantic, bytes, from, count);
            if (fault != null) {
                work.blame(row, position, codeOf(semantic), fault.name());
            }
        }
        if (isCode && !codes.contains(bytes, from, count)) {
            work.blame(row, position, Code.NOT_IN_CODE_LIST, listName);
        }
        return true;
    }

    /** Two keys that look the same must be the same. */
    private void blameInvisible(Work work, int row, int from, int count) {
        int character = Invisible.first(work.block.bytes, from, count);
        if (character != 0) {
            work.blame(row, position, Code.KEY_INVISIBLE, Invisible.name(character));
        }
    }

    /** The reason's code for a semantic type. */
    static Code codeOf(FieldType type) {
        return switch (type) {
            case CREDIT_CODE -> Code.CREDIT_CODE;
            case RESIDENT_ID -> Code.RESIDENT_ID;
            case DIVISION -> Code.DIVISION;
            case MOBILE -> Code.MOBILE;
            case PHONE -> Code.PHONE;
            case POSTAL_CODE -> Code.POSTAL_CODE;
            case URL -> Code.URL;
            case EMAIL -> Code.EMAIL;
            case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE, LONGITUDE, LATITUDE -> throw new IllegalArgumentException("no check of its own: " + type);
        };
    }
}
