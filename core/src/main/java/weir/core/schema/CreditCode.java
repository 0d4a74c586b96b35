package weir.core.schema;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, 3 to 8 a division, the last a check character modulo 31. */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHT = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final byte[] VALUE = new byte[128];

    static {
        java.util.Arrays.fill(VALUE, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUE[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private CreditCode() {}

    /** What is wrong, or null. */
    public static @Nullable SemanticFault fault(byte[] bytes, int from, int count) {
        if (count != 18) {
            return SemanticFault.LENGTH;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int value = bytes[from + i] < 0 ? -1 : VALUE[bytes[from + i]];
            if (value < 0) {
                return badCharacter(bytes, from);
            }
            sum += value * WEIGHT[i];
        }
        int check = bytes[from + 17] < 0 ? -1 : VALUE[bytes[from + 17]];
        if (check < 0) {
            return badCharacter(bytes, from);
        }
        if (!Utf8Text.areDigits(bytes, from + 2, 6)) {
            return SemanticFault.CHARACTER;
        }
        if ((31 - sum % 31) % 31 != check) {
            return SemanticFault.CHECK_CHARACTER;
        }
        boolean national = bytes[from + 2] == '1' && bytes[from + 3] == '0';
        return national || Division.isProvince(bytes, from + 2) ? null : SemanticFault.DIVISION;
    }

    private static SemanticFault badCharacter(byte[] bytes, int from) {
        for (int i = from; i < from + 18; i++) {
            int upper = bytes[i] >= 'a' && bytes[i] <= 'z' ? bytes[i] - 32 : bytes[i];
            if (upper < 0 || VALUE[upper] < 0) {
                return SemanticFault.CHARACTER;
            }
        }
        return SemanticFault.LOWER_CASE;
    }

    /** The check character for the first 17. */
    public static char checkCharacter(String first17) {
        byte[] bytes = first17.getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += VALUE[bytes[i]] * WEIGHT[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
