package weir.core.schema;

/**
 * What the values of a field are (数据类型). A semantic type is stored as text and carries its own check.
 *
 * <p>Sources: GB 32100 (unified social credit code), GB 11643 (resident identity number), GB/T 2260 (administrative divisions).
 */
public enum FieldType {
    TEXT(Storage.TEXT),
    INTEGER(Storage.INTEGER),
    DECIMAL(Storage.DECIMAL),
    DATE(Storage.DATE),
    TIMESTAMP(Storage.TIMESTAMP),
    BOOLEAN(Storage.BOOLEAN),
    /** A value of a code list. */
    CODE(Storage.TEXT),
    /** 统一社会信用代码, GB 32100: 18 characters, check character by ISO 7064 MOD 31-3 weights. */
    CREDIT_CODE(Storage.TEXT),
    /** 公民身份号码, GB 11643: 18 characters, real date of birth, check character by ISO 7064 MOD 11-2. */
    RESIDENT_ID(Storage.TEXT),
    /** 行政区划代码, GB/T 2260: 6 digits (9 or 12 with the street and village extension). */
    DIVISION(Storage.TEXT),
    MOBILE(Storage.TEXT),
    PHONE(Storage.TEXT),
    POSTAL_CODE(Storage.TEXT),
    URL(Storage.TEXT),
    EMAIL(Storage.TEXT),
    /** Degrees, -180 to 180, stored as decimal(10,7). */
    LONGITUDE(Storage.DECIMAL),
    /** Degrees, -90 to 90, stored as decimal(10,7). */
    LATITUDE(Storage.DECIMAL);

    private final Storage storage;

    FieldType(Storage storage) {
        this.storage = storage;
    }

    public Storage storage() {
        return storage;
    }

    /** How a value lies in the serving table, in the log and in a {@link weir.core.batch.TypedBlock}. */
    public enum Storage {
        TEXT,
        /** 64 bit signed. */
        INTEGER,
        /** Exact, precision at most 38. */
        DECIMAL,
        DATE,
        /** Wall-clock time without zone, to the microsecond; the exchange rules use whole seconds. */
        TIMESTAMP,
        BOOLEAN
    }
}
