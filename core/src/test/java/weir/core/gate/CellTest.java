package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.batch.Block;
import weir.core.covers.Covers;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;

/** What one cell of each type may hold: exact, or rejected with the reason. */
@Covers({"D3", "D4", "N2"})
class CellTest {
    private static final int ROUNDS = 4_000;

    /** Canonical value, or the codes of the reasons. */
    private static String read(Field field, @Nullable String cell) {
        Schema schema = new Schema(1, List.of(Field.of(999, "k", "", FieldType.INTEGER, true), field), List.of("k"), null, null);
        Lookups codes = new Lookups() {
            @Override
            public Set<String> codes(String codeList) {
                return Set.of("01", "甲");
            }

            @Override
            public boolean[] exist(String resource, List<String> targetFields, List<String[]> tuples) {
                throw new UnsupportedOperationException();
            }
        };
        Checked checked = Checked.of(schema, List.of(), codes).block(Checked.row("1", cell));
        return checked.good.isEmpty() ? String.join("+", checked.codes(1)) : String.valueOf(checked.good.getFirst().get(1));
    }

    private static Field of(FieldType type) {
        return Field.of(1, "f", "", type, false);
    }

    private static final Field TEXT = of(FieldType.TEXT);
    private static final Field INTEGER = of(FieldType.INTEGER);
    private static final Field DATE = of(FieldType.DATE);
    private static final Field TIMESTAMP = of(FieldType.TIMESTAMP);
    private static final Field BOOLEAN = of(FieldType.BOOLEAN);

    @ParameterizedTest
    @ValueSource(strings = {"0017", " a ", "1E+05", "０１", "𠮷", "a\tb\r\nc", "\u00a0", "á", "a", "😀", "\ufffd", "　", "12345678901234567", "汉字12345678"})
    void textIsKeptByteForByte(String text) {
        assertThat(read(TEXT, text)).isEqualTo(text);
    }

    @Test
    void anEmptyCellIsNoValue() {
        for (Field field : List.of(TEXT, INTEGER, DATE, TIMESTAMP, BOOLEAN, Field.decimal(1, "f", "", 10, 2, false))) {
            assertThat(read(field, "")).isEqualTo("null");
            assertThat(read(field, null)).isEqualTo("null");
        }
        assertThat(read(INTEGER, "  \t")).isEqualTo("null");
        assertThat(read(Field.of(1, "f", "", FieldType.TEXT, true), "　 ")).isEqualTo("REQUIRED");
        assertThat(read(Field.of(1, "f", "", FieldType.INTEGER, true), "")).isEqualTo("REQUIRED");
    }

    @Test
    void controlCharactersAreNoText() {
        for (int c = 0; c < 0xa0; c++) {
            boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
            for (String around : List.of("", "1234567", "12345678", "汉字汉字")) {
                String text = around + (char) c + around;
                assertThat(read(TEXT, text)).as("U+%04X", c).isEqualTo(control ? "CONTROL_CHARACTER" : text);
            }
        }
        assertThat(read(of(FieldType.URL), "http://a.cn/\n")).isEqualTo("CONTROL_CHARACTER");
    }

    @Test
    void aKeyHoldsNoLineBreak() {
        Schema schema = new Schema(1, List.of(Field.of(1, "k", "", FieldType.TEXT, true)), List.of("k"), null, null);
        assertThat(Checked.of(schema, List.of()).block(Checked.row("a\nb")).codes(1)).containsExactly("CONTROL_CHARACTER");
    }

    @Test
    void aKeyHoldsNoCharacterThatCannotBeSeen() {
        Schema schema = new Schema(1, List.of(Field.of(1, "k", "", FieldType.TEXT, true), Field.of(2, "f", "", FieldType.TEXT, false)), List.of("k"), null, null);
        for (int c : new int[] {0xA0, 0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x202E, 0x2060, 0x2066, 0x3000, 0xFEFF, 0xE0001}) {
            for (String key : List.of("%sA1", "A1%s", "A%s1", "甲%s")) {
                String text = key.formatted(Character.toString(c));
                Checked checked = Checked.of(schema, List.of()).block(Checked.row(text, text));
                assertThat(checked.codes(1)).as("U+%04X", c).containsExactly("KEY_INVISIBLE");
            }
        }
        for (String key : List.of("A 1", "甲—乙", "𠮷", "葛\uDB40\uDD00", "é€")) {
            assertThat(Checked.of(schema, List.of()).block(Checked.row(key, "\u200b　")).good).as(key).hasSize(1);
        }
    }

    @Test
    void brokenUtf8IsRejected() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(12)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] |= random.nextBoolean() ? 0 : (byte) 0x80;
                bytes[at] = bytes[at] >= 0 && bytes[at] < ' ' || bytes[at] == 0x7f ? (byte) 'a' : bytes[at];
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            boolean wellFormed = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
            boolean control = text.chars().anyMatch(Character::isISOControl);
            Checked checked = bytes(bytes);
            if (wellFormed && !control) {
                assertThat(checked.good).hasSize(1);
            } else {
                assertThat(checked.codes(1)).containsExactly(wellFormed ? "CONTROL_CHARACTER" : "BAD_ENCODING");
            }
        }
    }

    private static Checked bytes(byte[] bytes) {
        Schema schema = new Schema(1, List.of(Field.of(1, "k", "", FieldType.INTEGER, true), Field.of(2, "f", "", FieldType.TEXT, false)), List.of("k"), null, null);
        Block block = new Block(2, 1);
        block.add("1");
        block.add(bytes, 0, bytes.length);
        block.endRow(1);
        return Checked.of(schema, List.of()).run(block);
    }

    @Test
    void halfASurrogatePairIsRejectedNotReplaced() {
        assertThat(read(TEXT, "a\ud842")).isEqualTo("BAD_ENCODING");
        assertThat(read(TEXT, "\udfb7\ud842")).isEqualTo("BAD_ENCODING");
    }

    @Test
    void lengthCountsCharactersNotBytes() {
        Field three = new Field(1, "f", "", FieldType.TEXT, 3, 0, false, null, null, null);
        assertThat(read(three, "𠮷𠮷𠮷")).isEqualTo("𠮷𠮷𠮷");
        assertThat(read(three, "杭州市")).isEqualTo("杭州市");
        assertThat(read(three, "𠮷𠮷𠮷a")).isEqualTo("TOO_LONG");
        assertThat(read(three, "abcd")).isEqualTo("TOO_LONG");
        assertThat(read(three, "a\nbc")).isEqualTo("TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "-0,0", "+5,5", "007,7", "' 42 ',42", "999999999999999999,999999999999999999", "1000000000000000000,1000000000000000000",
        "9223372036854775807,9223372036854775807", "-9223372036854775808,-9223372036854775808", "0000000000000000000000012,12",
        "9223372036854775808,TOO_MANY_DIGITS", "-9223372036854775809,TOO_MANY_DIGITS", "99999999999999999999,TOO_MANY_DIGITS",
        "1E+05,SCIENTIFIC_NOTATION", "1.2e5,SCIENTIFIC_NOTATION", "-1E5,SCIENTIFIC_NOTATION", "１２,FULL_WIDTH_DIGITS", "1２,FULL_WIDTH_DIGITS",
        "1.0,NOT_INTEGER", "'1,000',NOT_INTEGER", "12a,NOT_INTEGER", "-,NOT_INTEGER", "+,NOT_INTEGER", "--1,NOT_INTEGER", "1 2,NOT_INTEGER", "0x1F,NOT_INTEGER",
        "E5,NOT_INTEGER", "1E,NOT_INTEGER", "十,NOT_INTEGER", "NaN,NOT_INTEGER", "12345678901234567890a,NOT_INTEGER", "' ',null"
    })
    void wholeNumbersAreExactOrRejected(String cell, String expected) {
        assertThat(read(INTEGER, cell)).isEqualTo(expected);
    }

    @Test
    void anyLongSurvives() {
        Random random = new Random(4);
        for (int i = 0; i < ROUNDS; i++) {
            String text = Long.toString(random.nextLong() >> random.nextInt(64));
            assertThat(read(INTEGER, text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00", "1.5,1.50", "1.50,1.50", "1.500,1.50", "-0.01,-0.01", "+3,3.00", ".5,0.50", "-.5,-0.50", "00012.3,12.30", "99999999.99,99999999.99",
        "100000000,TOO_MANY_DIGITS", "1.234,TOO_MANY_DIGITS", "1.2340,TOO_MANY_DIGITS", "123456789012345678901234567890,TOO_MANY_DIGITS",
        "1E+05,SCIENTIFIC_NOTATION", "1.234E5,SCIENTIFIC_NOTATION", "1.5e-3,SCIENTIFIC_NOTATION", "１.5,FULL_WIDTH_DIGITS",
        "'1,234.5',NOT_DECIMAL", "5.,NOT_DECIMAL", ".,NOT_DECIMAL", "-,NOT_DECIMAL", "1.2.3,NOT_DECIMAL", "12%,NOT_DECIMAL", "￥12,NOT_DECIMAL", "1.234a,NOT_DECIMAL", "abc,NOT_DECIMAL", "1-2,NOT_DECIMAL"
    })
    void decimalsAreExactOrRejected(String cell, String expected) {
        assertThat(read(Field.decimal(1, "f", "", 10, 2, false), cell)).isEqualTo(expected);
        String wide = expected.matches("-?\\d.*") ? new BigDecimal(expected).setScale(2).toPlainString() : expected;
        if (!cell.startsWith("100000000")) {
            assertThat(read(Field.decimal(1, "f", "", 20, 2, false), cell)).as("precision over 18").isEqualTo(wide);
        }
    }

    @Test
    void anyDecimalThatFitsSurvivesAndNoOtherPasses() {
        Random random = new Random(6);
        for (int i = 0; i < ROUNDS; i++) {
            int precision = 1 + random.nextInt(38);
            int scale = random.nextInt(precision + 1);
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(130), random), random.nextInt(20));
            boolean fits = value.signum() == 0 || value.stripTrailingZeros().scale() <= scale && value.stripTrailingZeros().precision() - value.stripTrailingZeros().scale() <= precision - scale;
            String expected = fits ? value.setScale(scale).toPlainString() : "TOO_MANY_DIGITS";
            assertThat(read(Field.decimal(1, "f", "", precision, scale, false), value.toPlainString())).as("%s in (%d,%d)", value, precision, scale).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21,2026-11-21", "2026/1/5,2026-01-05", "2026/11/05,2026-11-05", "2026/1/15,2026-01-15", "2026/11/5,2026-11-05", "20260105,2026-01-05", "' 2024-02-29 ',2024-02-29",
        "2000-02-29,2000-02-29", "0001-01-01,0001-01-01", "9999-12-31,9999-12-31", "2026-11-21 00:00:00,2026-11-21", "2026-11-21 00:00:00.0,2026-11-21",
        "2023-02-29,NOT_DATE", "1900-02-29,NOT_DATE", "2026-13-01,NOT_DATE", "2026-00-10,NOT_DATE", "2026-04-31,NOT_DATE", "0000-01-01,NOT_DATE", "2026-1-5,NOT_DATE", "26-01-05,NOT_DATE",
        "2026/111/5,NOT_DATE", "2026//5,NOT_DATE", "2026/1/,NOT_DATE", "2026-11-21 08:00:00,NOT_DATE", "21/11/2026,NOT_DATE", "2026年1月5日,NOT_DATE", "2026-11/21,NOT_DATE", "20261301,NOT_DATE", "4.5E+04,SCIENTIFIC_NOTATION",
        "２０２６-01-05,FULL_WIDTH_DIGITS", "1,NOT_DATE", "-001-01-01,NOT_DATE", "2026-11-2１,FULL_WIDTH_DIGITS"
    })
    void datesAreRealDaysInAKnownForm(String cell, String expected) {
        assertThat(read(DATE, cell)).isEqualTo(expected);
    }

    @Test
    void everyDayOfTheCalendarIsReadAndNoOther() {
        for (LocalDate day = LocalDate.of(1, 1, 1); day.getYear() < 10_000; day = day.plusDays(37)) {
            assertThat(read(DATE, day.toString())).isEqualTo(day.toString());
        }
        Random random = new Random(8);
        for (int i = 0; i < ROUNDS; i++) {
            int year = 1 + random.nextInt(9999);
            int month = random.nextInt(15);
            int dayOfMonth = random.nextInt(34);
            String text = "%04d%02d%02d".formatted(year, month, dayOfMonth);
            assertThat(read(DATE, text).equals("NOT_DATE")).as(text).isEqualTo(!isDay(year, month, dayOfMonth));
        }
    }

    private static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    @ParameterizedTest
    @Covers("C22")
    @CsvSource({
        "2026-11-21 08:30:00,2026-11-21 08:30:00", "2026-11-21T23:59:59,2026-11-21 23:59:59", "2026-11-21 08:30:00.5,2026-11-21 08:30:00.500000",
        "2026-11-21 08:30:00.000001,2026-11-21 08:30:00.000001", "2026-11-21 08:30:00.1234560,2026-11-21 08:30:00.123456", "0001-01-01 00:00:00,0001-01-01 00:00:00",
        "2026-11-21 24:00:00,NOT_TIMESTAMP", "2026-11-21 08:60:00,NOT_TIMESTAMP", "2026-11-21 08:30:60,NOT_TIMESTAMP", "2026-02-30 08:30:00,NOT_TIMESTAMP", "2026-11-21 8:30:00,NOT_TIMESTAMP",
        "2026-11-21 08:30,NOT_TIMESTAMP", "2026-11-21,NOT_TIMESTAMP", "2026/11/21 08:30:00,NOT_TIMESTAMP", "2026-11-21 08:30:00Z,NOT_TIMESTAMP", "2026-11-21 08:30:00+08:00,NOT_TIMESTAMP",
        "2026-11-21 08:30:00.,NOT_TIMESTAMP", "2026-11-21 08:30:00.1234567,TIMESTAMP_TOO_FINE", "2026-11-21T08:30:00.000000001,TIMESTAMP_TOO_FINE", "2026-11-21 08:30:00.1234567Z,NOT_TIMESTAMP", "2026-02-30 08:30:00.1234567,NOT_TIMESTAMP",
        "infinity,BEYOND_TIME", "-infinity,BEYOND_TIME", "0000-00-00 00:00:00,BEYOND_TIME", "2026-02-00 00:00:00.000000,BEYOND_TIME", "0044-03-15 00:00:00 BC,BEYOND_TIME", "-0044-03-15 00:00:00,BEYOND_TIME",
        "12026-01-01 00:00:00,BEYOND_TIME", "+12026-01-01T00:00:00.5,BEYOND_TIME", "infinit,NOT_TIMESTAMP", "2026-11-21  08:30:00,NOT_TIMESTAMP", "2026-11-21 08-30-00,NOT_TIMESTAMP", "20261121083000,NOT_TIMESTAMP"
    })
    void timestampsAreRealTimesOf24HoursWithoutZone(String cell, String expected) {
        assertThat(read(TIMESTAMP, cell)).isEqualTo(expected);
    }

    @Test
    void anyTimestampSurvives() {
        Random random = new Random(10);
        DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        for (int i = 0; i < ROUNDS; i++) {
            String text = LocalDateTime.of(1, 1, 1, 0, 0).plusSeconds(Math.floorMod(random.nextLong(), 315_000_000_000L)).format(form);
            assertThat(read(TIMESTAMP, text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "是,true", "否,false", "真,true", "假,false", "true,true", "FALSE,false", "True,true", "1,true", "0,false", "Y,true", "n,false", "yes,true", "No,false", "t,true", "F,false", "' 1 ',true",
        "2,NOT_BOOLEAN", "-1,NOT_BOOLEAN", "on,NOT_BOOLEAN", "是的,NOT_BOOLEAN", "有,NOT_BOOLEAN", "truee,NOT_BOOLEAN", "１,NOT_BOOLEAN", "01,NOT_BOOLEAN"
    })
    void yesAndNoAsOfficesAndDatabasesWriteThem(String cell, String expected) {
        assertThat(read(BOOLEAN, cell)).isEqualTo(expected);
    }

    @Test
    void aCodeStandsInItsList() {
        Field code = new Field(1, "f", "", FieldType.CODE, 0, 0, false, "list", null, null);
        assertThat(read(code, "01")).isEqualTo("01");
        assertThat(read(code, "甲")).isEqualTo("甲");
        for (String other : List.of("1", "01 ", "乙", "0", "011")) {
            assertThat(read(code, other)).isEqualTo("NOT_IN_CODE_LIST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LONGITUDE,120.1551,120.1551000", "LONGITUDE,-180,-180.0000000", "LONGITUDE,180.0000000,180.0000000", "LONGITUDE,180.0000001,LONGITUDE", "LONGITUDE,-181,LONGITUDE",
        "LONGITUDE,120.12345678,TOO_MANY_DIGITS", "LONGITUDE,E120,NOT_DECIMAL", "LATITUDE,30.2741,30.2741000", "LATITUDE,90,90.0000000", "LATITUDE,90.5,LATITUDE", "LATITUDE,-90.0000001,LATITUDE", "LATITUDE,1200,TOO_MANY_DIGITS"
    })
    void degreesLieOnTheGlobe(FieldType type, String cell, String expected) {
        assertThat(read(of(type), cell)).isEqualTo(expected);
    }

    @Test
    void everythingWrongWithOneCellIsTold() {
        assertThat(read(new Field(1, "f", "", FieldType.CREDIT_CODE, 10, 0, false, null, null, null), "x1234567890")).isEqualTo("TOO_LONG+CREDIT_CODE");
    }
}
