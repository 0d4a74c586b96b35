package weir.core.schema;

import org.jspecify.annotations.Nullable;

/** Resident identity number (公民身份号码), GB 11643-1999: division, date of birth, sequence, check character by ISO 7064 MOD 11-2. */
public final class ResidentId {
    private static final int[] WEIGHT = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";
    private static final int FIRST_YEAR = 1850;

    private ResidentId() {}

    /** What is wrong, or null. A birth date is any day of the calendar from 1850 on; whether it lies ahead is for a rule to say. */
    public static @Nullable SemanticFault fault(byte[] bytes, int from, int count) {
        if (count != 18) {
            return SemanticFault.LENGTH;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int digit = bytes[from + i] - '0';
            if (digit < 0 || digit > 9) {
                return SemanticFault.CHARACTER;
            }
            sum += digit * WEIGHT[i];
        }
        byte last = bytes[from + 17];
        if (last == 'x') {
            return CHECK.charAt(sum % 11) == 'X' ? SemanticFault.LOWER_CASE : SemanticFault.CHECK_CHARACTER;
        }
        if (last != 'X' && !Utf8Text.isDigit(last)) {
            return SemanticFault.CHARACTER;
        }
        if (CHECK.charAt(sum % 11) != last) {
            return SemanticFault.CHECK_CHARACTER;
        }
        int year = DateText.digits(bytes, from + 6, 4);
        if (year < FIRST_YEAR || !DateText.isDay(year, DateText.digits(bytes, from + 10, 2), DateText.digits(bytes, from + 12, 2))) {
            return SemanticFault.BIRTH_DATE;
        }
        return Division.isProvince(bytes, from) ? null : SemanticFault.DIVISION;
    }

    /** The check character for the first 17 digits. */
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHT[i];
        }
        return CHECK.charAt(sum % 11);
    }
}
