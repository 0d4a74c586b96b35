package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import weir.hub.collect.CollectSettings;

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
    @CsvSource({"weir.collect.keys-megabytes, abc", "weir.collect.file-names, sometimes"})
    void saysWhichSettingHasAWrongValue(String name, String value) {
        Binder settings = new Binder(new MapConfigurationPropertySource(Map.of(name, value)));
        assertThatThrownBy(() -> settings.bind("weir.collect", CollectSettings.class)).satisfies(failure -> {
            StartProblem problem = Startup.explain(new IllegalStateException("bean", failure));
            assertThat(problem).isNotNull();
            assertThat(problem.getMessage()).contains(name + "=" + value);
            assertThat(problem.chinese()).contains("取值不正确").contains(name + "=" + value);
        });
    }

    @ParameterizedTest
    @CsvSource({"--dta, --dta", "data, data", "--port, needs a value", "-p, -p", "--reset-password, needs a value"})
    void refusesWhatItDoesNotKnowBeforeAnythingIsTouched(String argument, String about) {
        assertThatThrownBy(() -> Startup.parse(argument)).isInstanceOf(StartProblem.class).hasMessageContaining(about);
    }
}
