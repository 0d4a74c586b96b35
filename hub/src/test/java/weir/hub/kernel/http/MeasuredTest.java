package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** What calls take is measured at every address, and the number of measured addresses has an end all the same. */
@Covers("P1")
class MeasuredTest {
    private final MeterRegistry meters = TestHub.bean(MeterRegistry.class);

    @Test
    void thereIsRoomForEveryAddressAndUnknownOnesAreOne() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        for (int i = 0; i < 130; i++) {
            browser.get("/nowhere-" + i);
        }
        for (int i = 0; i < 120; i++) {
            meters.timer("http.server.requests", "uri", "/measured/" + i, "method", "GET", "status", "200", "outcome", "SUCCESS", "exception", "none", "error", "none");
        }
        List<String> addresses = meters.find("http.server.requests").timers().stream().map(timer -> Objects.requireNonNull(timer.getId().getTag("uri"))).distinct().toList();
        assertThat(addresses).contains("/measured/119").noneMatch(address -> address.contains("nowhere"));
        long templates = TestHub.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream().flatMap(all -> all.getHandlerMethods().keySet().stream()).flatMap(info -> info.getPatternValues().stream())
                .distinct().count();
        int most = Objects.requireNonNull(TestHub.context().getEnvironment().getProperty("management.metrics.web.server.max-uri-tags", Integer.class));
        assertThat(templates).isGreaterThan(90).isLessThan(most / 2);
    }
}
