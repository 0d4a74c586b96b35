package weir.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldWideningTest {
    private static Field field(FieldType type, int length, int scale) {
        return new Field(1, "x", "项", type, length, scale, false, type == FieldType.CODE ? "1" : null, null, null);
    }

    private static boolean keeps(FieldType old, int length, int scale, FieldType now, int nowLength, int nowScale) {
        return FieldWidening.keeps(field(old, length, scale), field(now, nowLength, nowScale));
    }

    @Test
    void widerTypesKeepEveryValue() {
        assertThat(keeps(FieldType.INTEGER, 0, 0, FieldType.DECIMAL, 21, 2)).isTrue();
        assertThat(keeps(FieldType.INTEGER, 0, 0, FieldType.TEXT, 20, 0)).isTrue();
        assertThat(keeps(FieldType.DATE, 0, 0, FieldType.TIMESTAMP, 0, 0)).isTrue();
        assertThat(keeps(FieldType.DECIMAL, 10, 2, FieldType.DECIMAL, 14, 4)).isTrue();
        assertThat(keeps(FieldType.TEXT, 10, 0, FieldType.TEXT, 0, 0)).isTrue();
        assertThat(keeps(FieldType.CREDIT_CODE, 0, 0, FieldType.TEXT, 18, 0)).isTrue();
    }

    @Test
    void narrowerOnesAndChecksThatNothingHasPassedDoNot() {
        assertThat(keeps(FieldType.INTEGER, 0, 0, FieldType.DECIMAL, 20, 2)).isFalse();
        assertThat(keeps(FieldType.INTEGER, 0, 0, FieldType.TEXT, 19, 0)).isFalse();
        assertThat(keeps(FieldType.DECIMAL, 10, 2, FieldType.DECIMAL, 10, 4)).isFalse();
        assertThat(keeps(FieldType.DECIMAL, 10, 7, FieldType.LONGITUDE, 10, 7)).isFalse();
        assertThat(keeps(FieldType.TEXT, 0, 0, FieldType.TEXT, 100, 0)).isFalse();
        assertThat(keeps(FieldType.TEXT, 18, 0, FieldType.RESIDENT_ID, 0, 0)).isFalse();
        assertThat(keeps(FieldType.URL, 0, 0, FieldType.TEXT, 18, 0)).as("an address may be longer").isFalse();
        assertThat(keeps(FieldType.TIMESTAMP, 0, 0, FieldType.DATE, 0, 0)).isFalse();
    }
}
