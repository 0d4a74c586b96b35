package weir.hub.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** A data manager sees what waits at each organisation and reminds it; who works there finds the message. */
class RemindersTest {
    private final QualityJourney journey = new QualityJourney();
    private final Browser manager = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.DATA_MANAGER));
    private final String reminders = "/organisations/" + journey.operator.organisation() + "/reminders";

    @Test
    void anOrganisationIsToldOnceWhatWaitsThere() throws Exception {
        journey.send("001,甲,一,,2026-01-01 00:00:00,1", "002,乙,二,,2026-01-01 00:00:00,1");
        JsonNode burden = burden("REJECTS");
        assertThat(burden.path("things").asLong()).isEqualTo(1);
        assertThat(burden.path("rows").asLong()).isEqualTo(2);
        assertThat(burden.path("reminded").isNull()).isTrue();

        Answer sent = manager.post(reminders, Map.of("about", "REJECTS", "note", "周五前请修复"));
        assertThat(sent.status()).as(String.valueOf(sent.body())).isEqualTo(201);
        assertThat(sent.json().path("people").asInt()).isEqualTo(1);
        JsonNode message = journey.browser.get("/inbox").json().path("items").path(0);
        assertThat(message.path("title").asString()).isEqualTo("Reminder: 1 batches have rejects to repair");
        assertThat(message.path("body").asString()).contains("周五前请修复").contains("2 rows");
        assertThat(message.path("link").asString()).isEqualTo("/rejects?organisation=" + journey.operator.organisation());
        assertThat(burden("REJECTS").path("reminded").path("by").asString()).isNotBlank();

        Answer again = manager.post(reminders, Map.of("about", "REJECTS"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").asString()).isEqualTo("QUA-122");
    }

    @Test
    void nobodyIsRemindedOfNothingAndOnlyDataManagersRemind() {
        Answer nothing = manager.post(reminders, Map.of("about", "HELD"));
        assertThat(nothing.json().path("code").asString()).isEqualTo("QUA-121");
        assertThat(manager.post(reminders, Map.of()).json().path("code").asString()).isEqualTo("QUA-123");
        assertThat(manager.post(reminders, Map.of("about", "HELD", "note", "长".repeat(501))).status()).isEqualTo(400);
        assertThat(journey.browser.get("/burdens").status()).isEqualTo(403);
        assertThat(journey.browser.post(reminders, Map.of("about", "HELD")).status()).isEqualTo(403);
    }

    private JsonNode burden(String about) {
        JsonNode all = manager.get("/burdens").json();
        return StreamSupport.stream(all.spliterator(), false).filter(one -> one.path("about").asString().equals(about) && one.path("organisation").path("id").asLong() == journey.operator.organisation())
                .findFirst().orElseThrow(() -> new AssertionError(all.toString()));
    }
}
