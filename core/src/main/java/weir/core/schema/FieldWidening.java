package weir.core.schema;

import java.util.Set;
import weir.core.schema.FieldType.Storage;

/** Which changes of a field keep every value that was stored under it. */
public final class FieldWidening {
    /** Digits of the largest whole number; as a text it may have a sign in front. */
    private static final int INTEGER_DIGITS = 19;

    /** Their values are at most this long. */
    private static final Set<FieldType> SHORT = Set.of(FieldType.CREDIT_CODE, FieldType.RESIDENT_ID, FieldType.DIVISION, FieldType.MOBILE, FieldType.POSTAL_CODE);
    private static final int SHORT_LENGTH = 18;

    private FieldWidening() {}

    /** Whether every value of {@code old} is one of {@code now}, the same and as exact. */
    public static boolean keeps(Field old, Field now) {
        Storage from = old.type().storage();
        return switch (now.type().storage()) {
            case TEXT -> from == Storage.TEXT ? isRoomier(old, now) : from == Storage.INTEGER && (now.length() == 0 || now.length() >= INTEGER_DIGITS + 1);
            case DECIMAL -> switch (from) {
                case DECIMAL -> (now.type() == FieldType.DECIMAL || now.type() == old.type()) && now.scale() >= old.scale() && now.length() - now.scale() >= old.length() - old.scale();
                case INTEGER -> now.length() - now.scale() >= INTEGER_DIGITS;
                case TEXT, DATE, TIMESTAMP, BOOLEAN -> false;
            };
            case TIMESTAMP -> from == Storage.TIMESTAMP || from == Storage.DATE;
            case INTEGER, DATE, BOOLEAN -> from == now.type().storage();
        };
    }

    /** A text may get longer, and may drop what it was checked for; it may not get a check its stored values never passed. */
    private static boolean isRoomier(Field old, Field now) {
        boolean looser = now.type() == old.type() || now.type() == FieldType.TEXT;
        boolean longer = now.length() == 0 || (old.length() != 0 && now.length() >= old.length()) || (old.length() == 0 && SHORT.contains(old.type()) && now.length() >= SHORT_LENGTH);
        return looser && longer;
    }
}
