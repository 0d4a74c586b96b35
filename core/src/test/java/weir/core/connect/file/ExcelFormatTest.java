package weir.core.connect.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.core.covers.Covers;

@Covers({"C1", "E11"})
class ExcelFormatTest {
    private static final String SPLIT = "|";

    /** The text of a cell, or the reason for which its row is refused. */
    private static String read(int id, String code, String stored, boolean from1904) {
        SheetRow row = new SheetRow();
        row.begin(1);
        ExcelCell.number(row, 0, stored, ExcelFormat.of(id, code), from1904);
        return row.fault == null ? String.valueOf(row.text(0)) : row.fault.name();
    }

    private static String read(String code, String stored) {
        return read(200, code, stored, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "\"S\"000", "\"M\"0", "\"YM\"0000", "\"HD\"00", "\"D\"#,##0", "\"dd\"0.00", "\"Ｓ\"000", "\"SH\"0", "S\\-000", "\\D0", "0\"D\"", "\"T\"0", "\"GB\"0000", "0000\"号\"", "000\\-000",
        "0", "0.00", "#,##0", "#,##0.00_);[Red](#,##0.00)", "0%", "# ?/?", "# ??/16", "@", "General", "G/通用格式", "G/通用格式\"天\"", "[Red]0", "[红色]0", "[Color 10]General", "[$￥-804]#,##0.00", "[$-804]0",
        "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "[DBNum1][$-804]General", "[DBNum2][$-804]000", "[$-2000000]000", "0,", "0.0,,\"M\"", "\"年\"0", "0\"月\"", "0\"时\"", "[>=10000]0!.0,\"万\";0",
        "\"日期\"0", "\"h:mm\"0", "m\\-00", "SH-000", "YM0000", "Standard", "Fixed", ";;;", "\"\"0", "\\\"0", "\"open", "[open", "0_", "0*", "0\\", "0 \"yyyy-mm-dd\"", "[$USD] 0", "[$EUR-407] #,##0",
        "0E", "0\"E+\"", "GB0000", "NO.0", "\\y\\y0", "_d0", "*d0", "[<5]000;0", "0000;@;0"})
    void aNumberStaysTheNumberThatIsStored(String code) {
        String expected = code.equals("0000;@;0") ? "0012" : "12";
        assertThat(read(code, "12")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "000000 ! 10000 ! 010000", "000000;@ ! 10000 ! 010000", "[$-804]000000 ! 10000 ! 010000", "[$-804]000000;@ ! 10000 ! 010000", "00000;-00000 ! 42 ! 00042", "00000;-00000 ! -42 ! -00042",
        "00000;-00000;@ ! 42 ! 00042", "00000 ! -42 ! -00042", "00000;00000 ! -42 ! -42", "00000;(00000) ! -42 ! -42", "000000_  ! 10000 ! 010000", "000000\\  ! 10000 ! 010000", "000000_);[Red]\\(000000\\) ! 7 ! 000007",
        "[Blue]000 ! 7 ! 007", "*0000 ! 7 ! 007", "#000 ! 7 ! 007", "000 ! 1234 ! 1234", "000 ! 12.5 ! 12.5", "000.00 ! 12.5 ! 12.5", "0,000 ! 12 ! 12", "000% ! 0.5 ! 0.5", "000, ! 12000 ! 12000", "000 ! 0 ! 000",
        "000;-000; ! 0 ! 0", "000;-000;\"-\" ! 0 ! 0", "000;-000;00 ! 0 ! 00", "00000000000000000000 ! 123 ! 00000000000000000123", "[>99]000000;000 ! 7 ! 007", "[>99]000000;000 ! 100 ! 000100",
        "[<=99]0000;0 ! 7 ! 0007", "[<=99]0000;0 ! 100 ! 100", "[>5]000;[<-5]0000;00 ! 3 ! 03", "[>100]000 ! 7 ! 7", "\"\"000 ! 7 ! 007", "000\"\" ! 7 ! 007", "000 ! 1.0 ! 001", "000 ! 1E1 ! 010"})
    void aCodeFilledUpWithZerosIsTakenAsShown(String code, String stored, String expected) {
        assertThat(read(code, stored)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "yyyy\"年\"m\"月\"d\"日\"\\ h\"时\";@ ! 45296.5 ! 2024-01-05 12:00:00", "yyyy\"年\"m\"月\"d\"日\"\\ h\"时\" ! 45296 ! 2024-01-05 00:00:00", "yyyy年m月d日 ! 45296 ! 2024-01-05", "yyyy年m月d日h时m分s秒 ! 45296.5 ! 2024-01-05 12:00:00",
        "yyyy-mm-dd ! 45296 ! 2024-01-05", "YYYY/MM/DD ! 45296 ! 2024-01-05", "yyyy\\-mm\\-dd;@ ! 45296 ! 2024-01-05", "[$-804]yyyy\"年\"m\"月\"d\"日\" ! 45296 ! 2024-01-05", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@ ! 45296 ! 2024-01-05",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy ! 45296 ! 2024-01-05", "[$-x-sysdate]dddd, mmmm dd, yyyy ! 45296 ! 2024-01-05", "m\"月\"d\"日\";@ ! 45296 ! 2024-01-05", "yyyy\"年\"m\"月\" ! 45296 ! 2024-01-05", "mmm-yy ! 45296 ! 2024-01-05",
        "yyyy ! 45296 ! 2024-01-05", "e-m-d ! 45296 ! 2024-01-05", "[$-404]e/m/d;@ ! 45296 ! 2024-01-05", "[$-411]ggge\"年\"m\"月\"d\"日\";@ ! 45296 ! 2024-01-05", "gggee.mm.dd ! 45296 ! 2024-01-05", "[$-D070000]d/m/bbbb ! 45296 ! 2024-01-05",
        "B2yyyy/mm/dd ! 45296 ! 2024-01-05", "dd.mm.yy ! 45296 ! 2024-01-05", "mmmmm ! 45296 ! 2024-01-05", "aaaa ! 45296 ! 2024-01-05", "d\"日\" ! 45296 ! 2024-01-05", "dd\"日\"hh\"时\" ! 45296.5 ! 2024-01-05 12:00:00",
        "yyyy-mm-dd hh:mm:ss.000 ! 45296.50000001157407 ! 2024-01-05 12:00:00.001", "yyyy-mm-dd hh:mm:ss,000 ! 45296.5 ! 2024-01-05 12:00:00", "yyyy-mm-ddThh:mm:ss ! 45296.5 ! 2024-01-05 12:00:00", "yyyy/m/d\\ h:mm AM/PM ! 45296.75 ! 2024-01-05 18:00:00",
        "yyyy-mm-dd ! 45296.5 ! 2024-01-05 12:00:00", "mm:ss.0 ! 45296.5 ! 2024-01-05 12:00:00", "h:mm ! 45296.5 ! 2024-01-05 12:00:00", "[Red]yyyy-mm-dd ! 45296 ! 2024-01-05", "yyyy-mm-dd;-0 ! -3 ! -3", "[>=367]yyyy-mm-dd;0 ! 12 ! 12",
        "[>=367]yyyy-mm-dd;0 ! 45296 ! 2024-01-05", "m/d/yyyy h:mm ! 45296.5 ! 2024-01-05 12:00:00", "s ! 0.5 ! 12:00:00", "hh ! 0.5 ! 12:00:00",
        "h\"时\"mm\"分\" ! 0.5 ! 12:00:00", "上午/下午h\"时\"mm\"分\" ! 0.75 ! 18:00:00", "[$-804]上午/下午h\"时\"mm\"分\"ss\"秒\" ! 0.75 ! 18:00:00", "mm:ss.0 ! 0.000694444444444444 ! 00:01:00", "h:mm:ss A/P ! 0.25 ! 06:00:00", "hh:mm:ss ! 0.999988425925926 ! 23:59:59",
        "hh:mm:ss ! 0.5000000463 ! 12:00:00.004", "hh:mm:ss ! 0.49999995370 ! 11:59:59.996",
        "[h]:mm ! 1.5 ! 36:00:00", "[h]:mm:ss ! 41.6666666666667 ! 1000:00:00", "[mm]:ss ! 0.0625 ! 01:30:00", "[ss] ! 0.0625 ! 01:30:00", "[ss].00 ! 0.00001 ! 00:00:00.864", "[hh]\"小时\"mm\"分\" ! 2 ! 48:00:00", "[$-804][h]:mm ! 1.5 ! 36:00:00", "[h]:mm;@ ! 45296.5 ! 1087116:00:00"})
    void datesTimesAndDurationsAreKnownByTheGrammar(String code, String stored, String expected) {
        assertThat(read(code, stored)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', value = {
        "d\\天 ! 3 ! DATE_UNCERTAIN", "d\"天\"h\"小时\" ! 1.5 ! DATE_UNCERTAIN", "h:mm ! 1.5 ! DATE_UNCERTAIN", "aaaa ! 3 ! DATE_UNCERTAIN", "h:mm:ss ! 366.9 ! DATE_UNCERTAIN", "d ! 0.5 ! DATE_UNCERTAIN",
        "yyyy-mm-dd ! -5 ! DATE_OUT_OF_RANGE", "yyyy-mm-dd ! 60 ! DATE_OUT_OF_RANGE", "yyyy-mm-dd ! 0 ! DATE_OUT_OF_RANGE", "yyyy-mm-dd ! 2958466 ! DATE_OUT_OF_RANGE", "e-m-d ! 99999999 ! DATE_OUT_OF_RANGE", "[h]:mm ! -1 ! DATE_OUT_OF_RANGE",
        "h:mm ! 0.9999999999999 ! DATE_OUT_OF_RANGE", "yyyy-mm-dd ! 430401199001010010 ! DATE_OUT_OF_RANGE", "0.00E+00 ! 100000 ! NUMBER_AS_POWER", "##0.0E-0 ! 100000 ! NUMBER_AS_POWER", "yyyy-mm-dd ! abc ! BAD_VALUE", "0 ! 1,5 ! BAD_VALUE",
        "0 ! 1d ! BAD_VALUE", "0 ! 0x1p3 ! BAD_VALUE", "0 ! NaN ! BAD_VALUE", "0 ! １２ ! BAD_VALUE", "0 ! 1e ! BAD_VALUE", "0 ! 1E9999999999 ! BAD_VALUE", "000 ! 1234567890123456 ! NUMBER_LOST_DIGITS"})
    void whatIsNotCertainIsRefusedForItsTrueCause(String code, String stored, String expected) {
        assertThat(read(code, stored)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "0.30000000000000004 ! 0.3", "1.1000000000000001 ! 1.1", "1234.5678901234567 ! 1234.56789012346", "0.1 ! 0.1", "3.0 ! 3", "1E-4 ! 0.0001", "-0 ! 0", "0.0 ! 0", "123456789012345 ! 123456789012345", "123456789012345.6 ! 123456789012346",
        "999999999999999.9 ! NUMBER_LOST_DIGITS", "1234567890123456 ! NUMBER_LOST_DIGITS", "430401199001010000 ! NUMBER_LOST_DIGITS", "4.3040119900101001E+17 ! NUMBER_LOST_DIGITS", "1E+15 ! NUMBER_LOST_DIGITS", "1E+14 ! 100000000000000",
        "1E+400 ! NUMBER_LOST_DIGITS", "1E-400 ! NUMBER_LOST_DIGITS", "0E99 ! 0", "1E-10 ! 0.0000000001", "+5 ! 5", "0.12345678901234567 ! 0.123456789012346", "33.333333333333336 ! 33.3333333333333", "66.66666666666667 ! 66.6666666666667",
        "1e5 ! 100000", "000123 ! 123"})
    void aNumberHasTheFifteenDigitsThatExcelShows(String stored, String expected) {
        assertThat(read(0, null, stored, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14,45296,2024-01-05", "22,45296.5,2024-01-05 12:00:00", "20,0.5,12:00:00", "27,45296,2024-01-05", "28,45296,2024-01-05", "31,45296,2024-01-05", "32,0.5,12:00:00", "34,0.75,18:00:00", "35,0.75,18:00:00", "36,45296,2024-01-05",
        "46,1.5,36:00:00", "47,0.5,12:00:00", "50,45296,2024-01-05", "55,0.5,12:00:00", "58,45296,2024-01-05", "1,12,12", "9,0.12,0.12", "12,0.5,0.5", "49,12,12", "37,12,12", "44,12,12", "11,12,NUMBER_AS_POWER", "48,12,NUMBER_AS_POWER",
        "163,12,12", "9999,12,12"})
    void builtInFormatsNeedNoCode(int id, String stored, String expected) {
        assertThat(read(id, null, stored, false)).isEqualTo(expected);
    }

    @Test
    void bothCalendars() {
        assertThat(read(14, null, "0", true)).isEqualTo("1904-01-01");
        assertThat(read(14, null, "43834", true)).isEqualTo("2024-01-05");
        assertThat(read(200, "[h]:mm", "1.5", true)).isEqualTo("36:00:00");
    }

    @Test
    void showsCodesAsPoiDoes() {
        DataFormatter peer = new DataFormatter(java.util.Locale.ROOT);
        for (String code : "00,000,000000,00000;-00000,[Blue]0000,[$-804]00000".split(",")) {
            for (double value : new double[] {0, 1, 7, 42, 999, 123_456, 12_345_678}) {
                assertThat(read(code, String.valueOf((long) value))).as(code).isEqualTo(peer.formatRawCellContents(value, 200, code));
            }
        }
    }

    @Test
    void knowsTheSameBuiltInDatesAsPoi() {
        for (int id = 0; id < 50; id++) {
            String code = id > BuiltinFormats.getAll().length - 1 ? null : BuiltinFormats.getBuiltinFormat(id);
            boolean date = id < 27 || id > 36 ? code != null && org.apache.poi.ss.usermodel.DateUtil.isADateFormat(id, code) : true;
            String text = read(id, null, "45296.5", false);
            assertThat(text.contains(":")).as("format " + id + SPLIT + code).isEqualTo(date);
        }
    }
}
