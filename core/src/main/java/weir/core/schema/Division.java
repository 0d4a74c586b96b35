package weir.core.schema;

import org.jspecify.annotations.Nullable;

/**
 * Administrative division code (行政区划代码), GB/T 2260: two digits each for province, city and county; with the extension of GB/T 10114
 * three more for the street or town, and three more for the village. Which county exists changes every year: a code list tells that.
 */
public final class Division {
    /** Province-level codes of GB/T 2260 with 83, which the residence permits of Taiwan's inhabitants bear. */
    private static final long[] PROVINCES = new long[2];

    static {
        int[] known = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
        for (int code : known) {
            PROVINCES[code >> 6] |= 1L << code;
        }
    }

    private Division() {}

    /** Whether two digits here name a province-level division. */
    public static boolean isProvince(byte[] bytes, int from) {
        int code = DateText.digits(bytes, from, 2);
        return code >= 0 && (PROVINCES[code >> 6] >> code & 1) == 1;
    }

    /** What is wrong, or null. A level left out (00) can have no level below it. */
    public static @Nullable SemanticFault fault(byte[] bytes, int from, int count) {
        if (count != 6 && count != 9 && count != 12) {
            return SemanticFault.LENGTH;
        }
        if (!Utf8Text.areDigits(bytes, from, count)) {
            return SemanticFault.CHARACTER;
        }
        if (!isProvince(bytes, from)) {
            return SemanticFault.DIVISION;
        }
        boolean city = bytes[from + 2] != '0' || bytes[from + 3] != '0';
        boolean county = bytes[from + 4] != '0' || bytes[from + 5] != '0';
        boolean street = count > 6 && DateText.digits(bytes, from + 6, 3) > 0;
        boolean village = count > 9 && DateText.digits(bytes, from + 9, 3) > 0;
        return county && !city || street && !city || village && !street ? SemanticFault.FORM : null;
    }
}
