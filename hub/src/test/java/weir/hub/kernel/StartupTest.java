package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupTest {
    @Test
    void saysThatTheDiskIsFullWhoeverFindsItOut() {
        StartProblem problem = Startup.explain(new IllegalStateException("bean", new SQLException("ERROR: could not extend file \"base/1/2\": No space left on device", "53100")));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage()).contains("the disk that holds the data folder is full");
        assertThat(problem.chinese()).contains("磁盘已满");
        assertThat(new QuietFailure(null).reportException(new IllegalStateException("a fault of ours"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"--dta, --dta", "data, data", "--port, needs a value", "-p, -p", "--reset-password, needs a value"})
    void refusesWhatItDoesNotKnowBeforeAnythingIsTouched(String argument, String about) {
        assertThatThrownBy(() -> Startup.parse(argument)).isInstanceOf(StartProblem.class).hasMessageContaining(about);
    }
}
