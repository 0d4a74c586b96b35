package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;
import weir.hub.lake.LakeReads;

/** Manual entry over HTTP. */
@Covers({"C1", "C6"})
class FormTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser browser = TestPeople.signedIn(person);
    private final Resource companies = TestResources.companies(person.organisation(), TestPeople.actor(person));

    private Answer enter(Object body) {
        return browser.post("/resources/" + companies.id() + "/form", body);
    }

    private static Map<String, Object> row(String id, Object amount) {
        return new LinkedHashMap<>(Map.of("id", id, "name", "云溪节能", "amount", amount, "update_time", "2026-01-01 00:00:00"));
    }

    @Test
    void aNumberIsWhatWasTypedOrIsRefused() {
        assertThat(enter(Map.of("rows", List.of(row("1", new BigDecimal("123456789012.10"))))).json().path("batch").asLong()).isPositive();
        assertThat(TestHub.bean(LakeReads.class).row(TestResources.table(companies), Map.of("id", "1")).orElseThrow().values()).containsEntry("amount", new BigDecimal("123456789012.10"));
        Answer refused = enter(Map.of("rows", List.of(row("2", new BigDecimal("0.10000000000000000000001")), row("3", new BigInteger("1" + "0".repeat(30))))));
        assertThat(refused.json().path("batch").isNull()).isTrue();
        assertThat(refused.json().path("reasons").findValuesAsString("code")).containsExactly("TOO_MANY_DIGITS", "TOO_MANY_DIGITS");
        assertThat(TestHub.bean(LakeReads.class).row(TestResources.table(companies), Map.of("id", "2"))).isEmpty();
    }

    @Test
    void whatIsNoFormIsRefusedInWords() {
        assertThat(enter(Map.of()).code()).isEqualTo("COL-112");
        assertThat(enter(Map.of("rows", List.of())).code()).isEqualTo("COL-112");
        assertThat(enter(Map.of("rows", List.of(Map.of("nothing", 1)))).code()).isEqualTo("COL-107");
        for (Object hostile : List.of(Map.of("rows", 7), Map.of("rows", List.of("x")), Map.of("rows", List.of(Map.of("id", List.of(1)))), List.of())) {
            assertThat(enter(hostile).status()).isEqualTo(400);
        }
        assertThat(enter(Map.of("rows", List.of(row("\u0000", 1)))).json().path("batch").isNull()).isTrue();
    }
}
