package weir.hub.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;

/** Numbers go out as JSON numbers only where every reader of JSON holds them exactly. */
@Covers("C10")
class ValuesTest {
    @Test
    void whatAJsonNumberCannotHoldIsText() {
        assertThat(Values.shown(1L << 53)).isEqualTo(1L << 53);
        assertThat(Values.shown((1L << 53) + 1)).isEqualTo("9007199254740993");
        assertThat(Values.shown(-(1L << 53) - 1)).isEqualTo("-9007199254740993");
        assertThat(Values.shown(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    }
}
