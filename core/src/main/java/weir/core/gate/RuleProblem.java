package weir.core.gate;

import java.util.List;

/** A schema, mapping or rule that no gate can be made of; found when a rule is saved, before any row is read. */
public final class RuleProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final transient List<String> arguments;

    /** What is wrong. The first argument is the rule's id, or the field's name where the schema is at fault. */
    public enum Code {
        /** Arguments: rule, field. */
        UNKNOWN_FIELD,
        /** The rule does not fit the type of the field. Arguments: rule, field, type. */
        WRONG_TYPE,
        /** A limit is not written as a value of the field's type, or the limits exclude each other. Arguments: rule, text. */
        BAD_LIMIT,
        /** Not a regular expression. Arguments: rule, expression, position. */
        BAD_PATTERN,
        /** A regular expression with a part that cannot be decided in time that grows with the text only. Arguments: rule, expression, part. */
        PATTERN_BEYOND,
        /** A regular expression that is too long, too deep, or too large with its counted repetitions. Arguments: rule, expression. */
        PATTERN_TOO_LARGE,
        /** A date format with letters the platform does not know, or without a full date. Arguments: rule, pattern. */
        BAD_DATE_FORMAT,
        /** The code list is empty or not there. Arguments: rule or field, list. */
        EMPTY_CODE_LIST,
        /** The value that means invalid cannot be read as the flag field's type. Arguments: field, value. */
        BAD_VALIDITY,
        /** Numbers of fields in rule and target differ, or there is none. Arguments: rule. */
        UNEQUAL_FIELDS,
        /** The mapping has not one entry for each field. Arguments: expected, found. */
        BAD_MAPPING,
        /** Two rules bear the same id. Arguments: rule. */
        RULE_TWICE
    }

    public RuleProblem(Code code, String... arguments) {
        super(code + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public Code code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
