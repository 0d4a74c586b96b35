package weir.core.schema;

import org.jspecify.annotations.Nullable;

/** The check that a semantic type carries. */
public final class Semantics {
    private Semantics() {}

    /** Whether the type has a check of its own on its text. */
    public static boolean checks(FieldType type) {
        return switch (type) {
            case CREDIT_CODE, RESIDENT_ID, DIVISION, MOBILE, PHONE, POSTAL_CODE, URL, EMAIL -> true;
            case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE, LONGITUDE, LATITUDE -> false;
        };
    }

    /** What is wrong with a text as a value of this type; null where nothing is, or where the type has no such check. */
    public static @Nullable SemanticFault fault(FieldType type, byte[] bytes, int from, int count) {
        return switch (type) {
            case CREDIT_CODE -> CreditCode.fault(bytes, from, count);
            case RESIDENT_ID -> ResidentId.fault(bytes, from, count);
            case DIVISION -> Division.fault(bytes, from, count);
            case MOBILE -> ContactText.mobile(bytes, from, count);
            case PHONE -> ContactText.phone(bytes, from, count);
            case POSTAL_CODE -> ContactText.postalCode(bytes, from, count);
            case URL -> ContactText.url(bytes, from, count);
            case EMAIL -> ContactText.email(bytes, from, count);
            case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE, LONGITUDE, LATITUDE -> null;
        };
    }
}
