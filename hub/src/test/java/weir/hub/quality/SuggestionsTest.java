package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.core.schema.Field;
import weir.core.schema.FieldType;

class SuggestionsTest {
    private static String of(FieldType type, String value) {
        Field field = type == FieldType.DECIMAL ? Field.decimal(1, "f", "f", 18, 2, false) : Field.of(1, "f", "f", type, false);
        return Suggestions.of(field, value);
    }

    @Test
    void writesTheSameCharactersAsTheFieldAsksForThem() {
        assertThat(of(FieldType.INTEGER, "　１２３ ")).isEqualTo("123");
        assertThat(of(FieldType.DATE, "2026年1月31日")).isEqualTo("2026-01-31");
        assertThat(of(FieldType.DATE, "2026.1.31")).isEqualTo("2026-01-31");
        assertThat(of(FieldType.RESIDENT_ID, "11010119900307451x")).isEqualTo("11010119900307451X");
        assertThat(of(FieldType.MOBILE, "138-0013 8000")).isEqualTo("13800138000");
        assertThat(of(FieldType.TEXT, " 张三\u00a0")).isEqualTo("张三");
    }

    @Test
    void neverGuessesANumber() {
        assertThat(of(FieldType.DECIMAL, "1E+05")).isNull();
        assertThat(of(FieldType.DECIMAL, "1,234.5")).isNull();
        assertThat(of(FieldType.DECIMAL, "12.5万")).isNull();
        assertThat(of(FieldType.INTEGER, "123")).isNull();
        assertThat(of(FieldType.TEXT, "１２３")).isNull();
    }
}
