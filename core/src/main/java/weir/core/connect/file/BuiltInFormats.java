package weir.core.connect.file;

import org.jspecify.annotations.Nullable;

/** The formats that a workbook names by number only (ECMA-376 18.8.30), those of East Asia as Chinese Excel has them. */
final class BuiltInFormats {
    private BuiltInFormats() {}

    /** The code; null where the format shows a number as it is, or with signs that are no part of it. */
    static @Nullable String code(int id) {
        return switch (id) {
            case 11, 48 -> "0.00E+00";
            case 14, 30 -> "m/d/yyyy";
            case 15, 72 -> "d-mmm-yy";
            case 16, 73 -> "d-mmm";
            case 17, 74 -> "mmm-yy";
            case 18 -> "h:mm AM/PM";
            case 19 -> "h:mm:ss AM/PM";
            case 20, 75 -> "h:mm";
            case 21, 76 -> "h:mm:ss";
            case 22, 77 -> "m/d/yyyy h:mm";
            case 27, 36, 50, 52, 57 -> "yyyy\"年\"m\"月\"";
            case 28, 29, 51, 53, 54, 58 -> "m\"月\"d\"日\"";
            case 31 -> "yyyy\"年\"m\"月\"d\"日\"";
            case 32 -> "h\"时\"mm\"分\"";
            case 33 -> "h\"时\"mm\"分\"ss\"秒\"";
            case 34, 55 -> "上午/下午h\"时\"mm\"分\"";
            case 35, 56 -> "上午/下午h\"时\"mm\"分\"ss\"秒\"";
            case 45, 78 -> "mm:ss";
            case 46, 79 -> "[h]:mm:ss";
            case 47, 80 -> "mm:ss.0";
            case 71, 81 -> "d/m/yyyy";
            default -> null;
        };
    }
}
