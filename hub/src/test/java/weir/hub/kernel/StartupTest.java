package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupTest {
    @ParameterizedTest
    @CsvSource({"--dta, --dta", "data, data", "--port, needs a value", "-p, -p"})
    void refusesWhatItDoesNotKnowBeforeAnythingIsTouched(String argument, String about) {
        assertThatThrownBy(() -> Startup.parse(argument)).isInstanceOf(StartProblem.class).hasMessageContaining(about);
    }
}
