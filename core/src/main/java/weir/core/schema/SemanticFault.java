package weir.core.schema;

/** What exactly is wrong with a value of a semantic type; stands in the reason's arguments, so that the sentence can say it. */
public enum SemanticFault {
    /** Not the number of characters the standard asks for. */
    LENGTH,
    /** A character the standard does not use there. */
    CHARACTER,
    /** Right but for small letters; the standard writes capitals, and the platform does not alter values. */
    LOWER_CASE,
    /** The division digits name no province-level division. */
    DIVISION,
    /** The birth date is no day of the calendar. */
    BIRTH_DATE,
    /** The check character does not fit the others: at least one character is wrong. */
    CHECK_CHARACTER,
    /** Not of the form such values have. */
    FORM
}
