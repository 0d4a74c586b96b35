package weir.demo.city;

/** A kind of planted fault: what is expected of the gate when it meets one. */
public enum Kind {
    CREDIT_CODE_CHECK("CREDIT_CODE"),
    RESIDENT_ID_CHECK("RESIDENT_ID"),
    EMPTY_FIELD("REQUIRED"),
    EMPTY_KEY("KEY_EMPTY"),
    UNKNOWN_CODE("NOT_IN_CODE_LIST"),
    DATE_IN_WORDS("NOT_DATE"),
    NO_SUCH_DAY("NOT_DATE"),
    TIMESTAMP_WITHOUT_TIME("NOT_TIMESTAMP"),
    NUMBER_IN_WORDS("NOT_DECIMAL"),
    COUNT_IN_WORDS("NOT_INTEGER"),
    SCIENTIFIC("SCIENTIFIC_NOTATION"),
    FULL_WIDTH("FULL_WIDTH_DIGITS"),
    TOO_FINE("TOO_MANY_DIGITS"),
    TOO_LONG("TOO_LONG"),
    TOO_SHORT("TOO_SHORT"),
    TOO_SMALL("BELOW_RANGE"),
    TOO_LARGE("ABOVE_RANGE"),
    PATTERN("PATTERN"),
    BAD_MOBILE("MOBILE"),
    BAD_EMAIL("EMAIL"),
    BAD_POSTAL_CODE("POSTAL_CODE"),
    BAD_DIVISION("DIVISION"),
    BAD_LONGITUDE("LONGITUDE"),
    ENDS_BEFORE_START("COMPARE"),
    NOBODY_THERE("NOT_FOUND_IN"),
    KEY_TWICE("KEY_TWICE"),
    CONTROL_CHARACTER("CONTROL_CHARACTER"),

    /** A cell and its delimiter are missing. */
    CELL_MISSING("COLUMN_COUNT"),
    /** One record on two lines: both lines have too few cells. */
    BROKEN_LINE("COLUMN_COUNT"),
    /** 合计 at the end of the sheet. */
    TOTALS_ROW("TOTALS_ROW"),
    /** An 18-digit number typed into a number cell: its last digits are lost for ever. */
    ID_AS_NUMBER("NUMBER_LOST_DIGITS"),
    /** One cell stretched over several rows. */
    MERGED_CELL("MERGED_CELL"),

    /** The row passes; only a warning. */
    UNUSUALLY_LARGE("ABOVE_RANGE", Outcome.WARNING),
    /** The row passes; only a warning. */
    ISSUED_AFTER_START("COMPARE", Outcome.WARNING),

    /** The whole file is refused. */
    BROKEN_XML("NOT_WELL_FORMED", Outcome.FILE_REFUSED),
    /** Its name does not follow 单位_目录名称_时间戳_当天文件编号: an upload by hand warns of it, its rows go in as any others. */
    WRONG_FILE_NAME("FILE_NAME", Outcome.FILE_WARNED);

    private final String reason;
    private final Outcome outcome;

    /** What becomes of the row, or of the whole file. */
    public enum Outcome {
        REJECTED,
        WARNING,
        FILE_REFUSED,
        FILE_WARNED
    }

    Kind(String reason) {
        this(reason, Outcome.REJECTED);
    }

    Kind(String reason, Outcome outcome) {
        this.reason = reason;
        this.outcome = outcome;
    }

    /** The gate's reason code, a {@code Block.Fault} code, or the code a whole file is refused with. */
    public String reason() {
        return reason;
    }

    public Outcome outcome() {
        return outcome;
    }
}
