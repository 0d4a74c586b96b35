package weir.core.connect.jdbc;

/** A setting of a connection that we do not accept. */
public final class SettingsProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String argument;

    /** What is wrong; the argument is the setting's name, never its value where that could be secret. */
    public enum Code {
        HOST_REFUSED,
        PORT_REFUSED,
        DATABASE_REFUSED,
        USER_REFUSED,
        PARAMETER_REFUSED,
        VALUE_REFUSED,
        TIME_ZONE_UNKNOWN
    }

    SettingsProblem(Code code, String argument) {
        super(code + " " + argument);
        this.code = code;
        this.argument = argument;
    }

    public Code code() {
        return code;
    }

    public String argument() {
        return argument;
    }
}
