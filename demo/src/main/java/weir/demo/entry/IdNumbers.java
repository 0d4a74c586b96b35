package weir.demo.entry;

/** Makes identity numbers whose check characters are right. */
public final class IdNumbers {
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] BODY_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] RESIDENT_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RESIDENT_CHECKS = "10X98765432";

    private IdNumbers() {}

    /**
     * A unified social credit code (GB 32100) whose organisation part carries its own check character (GB 11714).
     *
     * @param kind registering office and category, 2 characters, e.g. {@code 91} enterprise, {@code 92} sole trader, {@code 11} office
     * @param division 6 digits
     * @param number 8 digits that make it unique
     */
    public static String creditCode(String kind, String division, int number) {
        String body = "%08d".formatted(number);
        String first = kind + division + body + bodyCheck(body);
        return first + creditCheck(first);
    }

    /** Check character of the first 17 characters of a credit code. */
    public static char creditCheck(String first17) {
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT_ALPHABET.indexOf(first17.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        return CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** A resident identity number (GB 11643); {@code birth} is {@code yyyyMMdd}, {@code order} 1 to 999, odd for men. */
    public static String residentId(String division, String birth, int order) {
        String first = division + birth + "%03d".formatted(order);
        return first + residentCheck(first);
    }

    /** Check character of the first 17 digits of a resident identity number. */
    public static char residentCheck(String first17) {
        int sum = 0;
        for (int i = 0; i < RESIDENT_WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * RESIDENT_WEIGHTS[i];
        }
        return RESIDENT_CHECKS.charAt(sum % 11);
    }

    private static char bodyCheck(String body) {
        int sum = 0;
        for (int i = 0; i < BODY_WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * BODY_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
