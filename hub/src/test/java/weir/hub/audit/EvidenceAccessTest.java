package weir.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** The audit administrator's pages. */
@Covers("P11")
class EvidenceAccessTest {
    private final Evidence evidence = TestHub.bean(Evidence.class);

    @Test
    void theAuditAdministratorReadsFiltersAndVerifies() {
        String subject = UUID.randomUUID().toString();
        Actor someone = new Actor(4711, "韩梅梅", 1, Set.of(1L), Set.of(Role.OPERATOR), "10.9.8.7");
        for (int i = 0; i < 3; i++) {
            evidence.record(someone, "thing.change", "thing", subject, Map.of("i", i));
        }
        Browser auditor = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR);
        JsonNode page = auditor.get("/evidence?subjectType=thing&limit=2&subject=" + subject).json();
        assertThat(page.path("items").size()).isEqualTo(2);
        JsonNode newest = page.path("items").get(0);
        assertThat(newest.path("actorName").asString()).isEqualTo("韩梅梅");
        assertThat(newest.path("address").asString()).isEqualTo("10.9.8.7");
        assertThat(newest.path("detail").path("i").asInt()).isEqualTo(2);
        assertThat(newest.path("hash").asString()).hasSize(64);
        JsonNode rest = auditor.get("/evidence?subjectType=thing&limit=2&subject=" + subject + "&after=" + page.path("next").asString()).json();
        assertThat(rest.path("items").size()).isEqualTo(1);
        assertThat(rest.path("next").isNull()).isTrue();
        Answer verified = auditor.post("/evidence/verifications", Map.of());
        assertThat(verified.json().path("sound").asBoolean()).as(verified.toString()).isTrue();
        assertThat(verified.json().path("checked").asLong()).isPositive();
        assertThat(auditor.get("/evidence?event=evidence.verify&limit=1").json().path("items").get(0).path("detail").path("sound").asBoolean()).isTrue();
    }

    @Test
    void exportsForOfficeProgramsWithoutFormulas() {
        String subject = UUID.randomUUID().toString();
        evidence.record(new Actor(4711, "=cmd|' /C calc'!A0", 1, Set.of(1L), Set.of(), "10.9.8.7"), "thing.change", "thing", subject, Map.of("text", "一,\"二\""));
        Browser auditor = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR);
        String csv = auditor.get("/evidence.csv?subjectType=thing&subject=" + subject).raw().body();
        assertThat(csv).startsWith("\uFEFFposition,at,event,").contains("'=cmd|").contains("\"{\"\"text\"\":\"\"一,\\\"\"二\\\"\"\"\"}\"");
        assertThat(csv.lines()).hasSize(2);
        evidence.settle();
        assertThat(auditor.get("/evidence?event=evidence.export&limit=1").json().path("items").get(0).path("detail").path("query").path("subject").asString("")).isEqualTo(TestHub.bean(weir.hub.kernel.Marks.class).masked(subject));
    }

    @Test
    void aFloodOfRefusedCallsIsCountedNotKept() {
        Actor flooder = new Actor(9_000_000 + System.nanoTime() % 1_000_000, "flooder", 1, Set.of(), Set.of(), "10.6.6.6");
        for (int i = 0; i < 500; i++) {
            evidence.refused(flooder, "thing.change", "thing", i, Map.of());
        }
        TestHub.bean(EvidenceQueue.class).tellLeftOut();
        evidence.settle();
        long kept = evidence.entries(new EvidenceFilter(flooder.id(), "thing.change", null, null, Outcome.REFUSED, null, null), null, 500).items().size();
        assertThat(kept).isBetween(1L, 70L);
        assertThat(evidence.entries(new EvidenceFilter(null, "evidence.left-out", "source", "person " + flooder.id(), null, null, null), null, 1).items()).singleElement()
                .satisfies(entry -> assertThat(entry.draft().detail()).contains("\"entries\":" + (500 - kept)));
    }
}
