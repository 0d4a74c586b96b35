package weir.hub.identity;

/** Unified social credit code (GB 32100-2015): 18 characters, the last a check character modulo 31. */
final class CreditCode {
    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CreditCode() {}

    static boolean isValid(String code) {
        if (code.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            int value = LETTERS.indexOf(code.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i];
        }
        return LETTERS.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }
}
