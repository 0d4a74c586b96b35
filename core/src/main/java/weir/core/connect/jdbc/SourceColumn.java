package weir.core.connect.jdbc;

import java.util.Set;

/**
 * A column as its database describes it.
 *
 * @param typeName the database's own word for the type
 * @param precision digits or characters, 0 where unknown or unlimited
 * @param charset the character set its text is stored in, where the server may lose characters on the way to Unicode; otherwise empty
 */
public record SourceColumn(String name, Kind kind, String typeName, int precision, int scale, boolean nullable, String charset) {
    private static final Set<String> UNICODE = Set.of("utf8", "utf8mb3", "utf8mb4", "ucs2", "utf16", "utf16le", "utf32", "binary");

    public SourceColumn {
        charset = UNICODE.contains(charset) ? "" : charset;
    }

    public SourceColumn(String name, Kind kind, String typeName, int precision, int scale, boolean nullable) {
        this(name, kind, typeName, precision, scale, nullable, "");
    }

    /** What matters for reading a value as exact text. */
    public enum Kind {
        TEXT,
        /** Fixed length; the blanks its server pads with are no part of the value. */
        PADDED_TEXT,
        INTEGER,
        DECIMAL,
        /** Binary floating point: its shortest exact text, without exponent. */
        FLOAT,
        /** Binary floating point of 4 bytes whose server writes it as the double it widens to. */
        SINGLE,
        MONEY,
        BOOLEAN,
        /** MySQL's bit field, read as a number. */
        BITS,
        DATE,
        TIME,
        TIMESTAMP,
        /** An instant, read as wall clock of the session's zone. */
        INSTANT,
        /** Cannot be text; refused with words. */
        BINARY,
        /** Read as the text its server makes of it: UUID, JSON, XML, enumerations. */
        OTHER
    }

    /** Whether it can say when a row was last changed. */
    public boolean canStamp() {
        return switch (kind) {
            case DATE, TIMESTAMP, INSTANT, TEXT, PADDED_TEXT -> true;
            case INTEGER, DECIMAL, FLOAT, SINGLE, MONEY, BOOLEAN, BITS, TIME, BINARY, OTHER -> false;
        };
    }
}
