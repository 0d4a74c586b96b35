package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.collect.form.Forms;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Marks;
import weir.hub.kernel.Role;

/** The evidence says what was asked and whose row was seen, and holds no value of a row. */
@Covers({"P3", "P11"})
class EvidenceValuesTest {
    private static final String CITIZEN = "11010519491231002X";
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser operator = TestPeople.signedIn(person);
    private final Resource resource = TestResources.companies(person.organisation(), TestPeople.actor(person));
    private final String rows = "/resources/" + resource.id() + "/rows/";
    private final String mark = TestHub.bean(Marks.class).of(CITIZEN);

    EvidenceValuesTest() {
        TestHub.bean(Forms.class).enter(resource.id(), List.of(Map.of("id", CITIZEN, "name", "欧阳山", "update_time", "2026-01-01 00:00:00")), TestPeople.actor(person));
    }

    private List<String> details() {
        TestHub.bean(Evidence.class).settle();
        return TestHub.bean(Evidence.class).entries(new EvidenceFilter(person.id(), null, null, null, null, null, null), null, 50).items().stream().map(entry -> entry.draft().event() + " " + entry.draft().detail()).toList();
    }

    private void nothingInClear() {
        assertThat(details()).allSatisfy(detail -> assertThat(detail).doesNotContain(CITIZEN).doesNotContain(CITIZEN.toLowerCase(java.util.Locale.ROOT)).doesNotContain("欧阳山").doesNotContain("19491231"));
    }

    @Test
    void aRowReadByItsKeyIsTheSameMarkWhereverItIsSeen() {
        assertThat(operator.post(rows + "one", Map.of("key", Map.of("id", CITIZEN))).status()).isEqualTo(200);
        assertThat(operator.post(rows + "history", Map.of("key", Map.of("id", CITIZEN.toLowerCase(java.util.Locale.ROOT)))).status()).isEqualTo(200);
        assertThat(operator.post(rows + "query", Map.of("where", Map.of("all", List.of(Map.of("field", "name", "op", "eq", "value", "欧阳山"))))).status()).isEqualTo(200);
        assertThat(operator.post(rows + "statistics", Map.of("where", Map.of("field", "id", "op", "in", "values", List.of(CITIZEN)), "fields", List.of("amount"))).status()).isEqualTo(200);
        List<String> details = details();
        assertThat(details).filteredOn(one -> one.startsWith("rows.")).hasSize(4).allSatisfy(one -> assertThat(one).contains(mark));
        assertThat(details).filteredOn(one -> one.startsWith("rows.query")).singleElement().satisfies(one -> assertThat(one).contains("\"field\":\"name\"").contains("\"op\":\"eq\"").contains("\"rows\":1"));
        nothingInClear();
    }

    @ParameterizedTest
    @ValueSource(strings = {CITIZEN, "13812345678", "%E6%AC%A7%E9%98%B3%E5%B1%B1", "someone@example.cn", "110105491231002"})
    void aPersonsKeyDoesNotGoIntoAnAddress(String key) {
        for (String what : List.of("one", "history")) {
            Answer answer = operator.get(rows + what + "?key.id=" + key);
            assertThat(answer.code()).as(answer.toString()).isEqualTo("REC-106");
        }
        nothingInClear();
    }

    @Test
    void whatFailsOrIsRefusedHoldsNoValueEither() {
        Browser stranger = TestPeople.signedIn(person);
        operator.post(rows + "one", Map.of("key", Map.of("id", "110105194912310038")));
        operator.post(rows + "one", Map.of("key", Map.of("nosuch", CITIZEN)));
        operator.get("/batches/1/rejects?value=" + CITIZEN + "&field=id&code=X");
        operator.get("/resources/" + CITIZEN.substring(0, 17) + "/rows.csv?query=" + CITIZEN);
        operator.post("/resources/" + resource.id() + "/form", Map.of("rows", List.of(Map.of(CITIZEN, "x"))));
        stranger.get("/people?q=" + CITIZEN);
        assertThat(details()).allSatisfy(detail -> assertThat(detail).doesNotContain("110105194912310038"));
        nothingInClear();
    }
}
