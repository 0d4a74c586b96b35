package weir.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import weir.core.covers.Covers;

/** The semantic types against their standards. Numbers of persons and companies are made up, with right check characters. */
@Covers("D4")
class SemanticsTest {
    private static @Nullable SemanticFault fault(FieldType type, String text) {
        byte[] utf8 = ("  " + text + "  ").getBytes(StandardCharsets.UTF_8);
        return Semantics.fault(type, utf8, 2, utf8.length - 4);
    }

    private static String name(@Nullable SemanticFault fault) {
        return fault == null ? "ok" : fault.name();
    }

    /** The first is the example of GB 11643-1999, annex B. */
    @ParameterizedTest
    @CsvSource({
        "11010519491231002X,ok", "440524188001010014,ok", "11010519491231002x,LOWER_CASE", "110105194912310021,CHECK_CHARACTER", "11010519491231002,LENGTH", "110105491231002,LENGTH",
        "1101051949123100２X,LENGTH", "11010519491231O02X,CHARACTER", "11010519491231002Y,CHARACTER", "11010519491231001x,CHECK_CHARACTER"
    })
    void residentIds(String text, String expected) {
        assertThat(name(fault(FieldType.RESIDENT_ID, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"19900229,BIRTH_DATE", "19901301,BIRTH_DATE", "19900431,BIRTH_DATE", "18490101,BIRTH_DATE", "20000229,ok", "19000228,ok", "19000229,BIRTH_DATE", "99990101,ok", "00000000,BIRTH_DATE"})
    void aResidentIdHoldsARealBirthDate(String birth, String expected) {
        String first = "330106" + birth + "123";
        assertThat(name(fault(FieldType.RESIDENT_ID, first + ResidentId.checkCharacter(first)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"33,ok", "71,ok", "81,ok", "83,ok", "00,DIVISION", "10,DIVISION", "16,DIVISION", "66,DIVISION", "99,DIVISION"})
    void aResidentIdBeginsWithAProvince(String province, String expected) {
        String first = province + "010619900101123";
        assertThat(name(fault(FieldType.RESIDENT_ID, first + ResidentId.checkCharacter(first)))).isEqualTo(expected);
    }

    @Test
    void anySingleWrongDigitAndAnySwapOfNeighboursOfAResidentIdIsFound() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            String first = "33010619%02d%02d%02d%03d".formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(1000));
            String id = first + ResidentId.checkCharacter(first);
            assertThat(fault(FieldType.RESIDENT_ID, id)).isNull();
            for (int at = 0; at < 17; at++) {
                char other = (char) ('0' + (id.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
                assertThat(fault(FieldType.RESIDENT_ID, id.substring(0, at) + other + id.substring(at + 1))).as("%s at %d", id, at).isNotNull();
                String swapped = id.substring(0, at) + id.charAt(at + 1) + id.charAt(at) + id.substring(at + 2);
                if (!swapped.equals(id)) {
                    assertThat(fault(FieldType.RESIDENT_ID, swapped)).as("%s swapped at %d", id, at).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y43,ok", "91350100m000100y43,LOWER_CASE", "91350100M000100Y44,CHECK_CHARACTER", "91350100M000100Y4,LENGTH", "91350100M000100I43,CHARACTER", "91350100M000100O43,CHARACTER", "9135010OM000100Y43,CHARACTER",
        "91350100M000100Z43,CHARACTER", "91350100M000100Y4三,LENGTH", "91350100-000100Y43,CHARACTER"
    })
    void creditCodes(String text, String expected) {
        assertThat(name(fault(FieldType.CREDIT_CODE, text))).isEqualTo(expected);
    }

    @Test
    void anySingleWrongCharacterOfACreditCodeIsFound() {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            StringBuilder first = new StringBuilder("91330106");
            for (int i = 0; i < 9; i++) {
                first.append(alphabet.charAt(random.nextInt(31)));
            }
            String code = first.toString() + CreditCode.checkCharacter(first.toString());
            assertThat(fault(FieldType.CREDIT_CODE, code)).isNull();
            for (int at = 0; at < 18; at++) {
                char other = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + 1 + random.nextInt(30)) % 31);
                assertThat(fault(FieldType.CREDIT_CODE, code.substring(0, at) + other + code.substring(at + 1))).as("%s at %d", code, at).isNotNull();
            }
        }
    }

    @Test
    void aCreditCodeNamesADivision() {
        assertThat(fault(FieldType.CREDIT_CODE, "91990106A123456781".substring(0, 17) + CreditCode.checkCharacter("91990106A12345678"))).isEqualTo(SemanticFault.DIVISION);
        assertThat(fault(FieldType.CREDIT_CODE, "12100000A12345678" + CreditCode.checkCharacter("12100000A12345678"))).as("national").isNull();
        assertThat(fault(FieldType.CREDIT_CODE, "91A30106A12345678" + CreditCode.checkCharacter("91A30106A12345678"))).isEqualTo(SemanticFault.CHARACTER);
    }

    @ParameterizedTest
    @CsvSource({
        "330106,ok", "330000,ok", "330100,ok", "330106001,ok", "330106001002,ok", "441900003000,ok", "990106,DIVISION", "33010,LENGTH", "3301060,LENGTH", "33010A,CHARACTER", "330006,FORM", "330000001,FORM", "330106000002,FORM"
    })
    void divisions(String text, String expected) {
        assertThat(name(fault(FieldType.DIVISION, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"13912345678,ok", "19912345678,ok", "12345678901,FORM", "23912345678,FORM", "1391234567,LENGTH", "139123456789,LENGTH", "1391234567a,CHARACTER", "+8613912345678,LENGTH", "139-1234-5678,LENGTH"})
    void mobileNumbers(String text, String expected) {
        assertThat(name(fault(FieldType.MOBILE, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0571-87654321,ok", "057187654321,ok", "010-62345678,ok", "01062345678,ok", "87654321,ok", "8765432,ok", "0571-87654321-8001,ok", "400-800-1234,ok", "4008001234,ok", "800-810-1234,ok", "12345,ok", "95588,ok", "110105,ok", "13912345678,ok",
        "0571-17654321,FORM", "0571-876543,FORM", "0571,FORM", "571-87654321,FORM", "0571-87654321-,FORM", "0571-87654321-1234567,FORM", "(0571)87654321,CHARACTER", "12,FORM", "-,FORM", "0571-87654321转1,CHARACTER", "1234567,FORM"
    })
    void telephoneNumbers(String text, String expected) {
        assertThat(name(fault(FieldType.PHONE, text))).isEqualTo(expected);
    }

    @Test
    void aFixedNumberIsRightWhereverItLiesInItsBlock() {
        byte[] number = "87654321".getBytes(StandardCharsets.UTF_8);
        assertThat(Semantics.fault(FieldType.PHONE, number, 0, number.length)).as("the first cell of a block").isNull();
    }

    @ParameterizedTest
    @CsvSource({"310000,ok", "010000,ok", "31000,LENGTH", "3100000,LENGTH", "31000A,CHARACTER", "000000,FORM"})
    void postalCodes(String text, String expected) {
        assertThat(name(fault(FieldType.POSTAL_CODE, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.hangzhou.gov.cn,ok", "HTTPS://a.cn/x?y=1#z,ok", "http://10.0.0.1:8080/a,ok", "http://localhost,ok", "http://中文.中国/路径,ok", "ftp://files.gov.cn/a.txt,ok",
        "www.hangzhou.gov.cn,FORM", "http://,FORM", "http://a..cn,FORM", "http://-a.cn,FORM", "http://a.cn:0/,FORM", "http://a.cn:99999,FORM", "http://a.cn:80x,FORM", "http://a.cn/a b,CHARACTER", "javascript:alert(1),FORM", "http://a.cn/<x>,CHARACTER", "http:/a.cn,FORM", "http://a_b.cn,FORM"
    })
    void webAddresses(String text, String expected) {
        assertThat(name(fault(FieldType.URL, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a@b.cn,ok", "zhang.san+x@mail.hz.gov.cn,ok", "张三@例子.中国,ok", "a@b,FORM", "@b.cn,FORM", "a@,FORM", "a@b..cn,FORM", ".a@b.cn,FORM", "a.@b.cn,FORM", "a..b@c.cn,FORM", "a b@c.cn,CHARACTER", "a@b@c.cn,FORM", "plain,FORM", "a@-b.cn,FORM"
    })
    void mailAddresses(String text, String expected) {
        assertThat(name(fault(FieldType.EMAIL, text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void noTextBreaksACheck(FieldType type) {
        Random random = new Random(3);
        byte[] bytes = new byte[40];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(bytes);
            int count = 1 + random.nextInt(20);
            if (random.nextBoolean()) {
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) "0123456789@-.:/ahtpX".charAt(random.nextInt(20));
                }
            }
            SemanticFault found = Semantics.fault(type, bytes, random.nextInt(20), count);
            assertThat(Semantics.checks(type) || found == null).isTrue();
        }
    }
}
