package weir.demo.city;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text. */
final class Figures {
    private Figures() {}

    static String fixed(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }

    /** factor × quantity, rounded to 4 digits, exactly as the carbon accounts do it. */
    static BigDecimal times(String factor, String quantity) {
        return new BigDecimal(factor).multiply(new BigDecimal(quantity)).setScale(4, RoundingMode.HALF_UP);
    }
}
