package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.Organisation.Kind;
import weir.hub.identity.Organisations.OrganisationChange;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;

@Covers("P2")
class OrganisationsTest {
    private static final Actor TEST = Actor.platform("test");
    private static final OrganisationChange CLOSED = new OrganisationChange(null, null, null, null, null, null, false);

    private final Organisations organisations = TestHub.bean(Organisations.class);

    @Test
    void giveAnActorTheirWholeBranch() {
        Organisation county = add(TestPeople.city(), Kind.COUNTY);
        Organisation bureau = add(county.id(), Kind.DEPARTMENT);
        Organisation section = add(bureau.id(), Kind.DEPARTMENT);
        Actor operator = TestPeople.actor(TestPeople.person(county.id(), Role.OPERATOR));
        assertThat(operator.organisations()).containsExactlyInAnyOrder(county.id(), bureau.id(), section.id());
        assertThat(operator.mayWork(section.id())).isTrue();
        assertThat(operator.mayWork(TestPeople.city())).isFalse();
    }

    @Test
    void neverMakeACircleAlsoNotInARace() throws Exception {
        Organisation a = add(TestPeople.city(), Kind.DEPARTMENT);
        Organisation b = add(a.id(), Kind.DEPARTMENT);
        assertThatThrownBy(() -> organisations.change(TEST, a.id(), below(b.id()))).hasMessageContaining("IDE-104");
        assertThatThrownBy(() -> organisations.change(TEST, a.id(), below(a.id()))).hasMessageContaining("IDE-104");
        Organisation c = add(TestPeople.city(), Kind.DEPARTMENT);
        Organisation d = add(TestPeople.city(), Kind.DEPARTMENT);
        List<Thread> race = List.of(Thread.ofVirtual().start(() -> quietly(c, d)), Thread.ofVirtual().start(() -> quietly(d, c)));
        for (Thread one : race) {
            one.join();
        }
        Identity identity = TestHub.bean(Identity.class);
        assertThat(identity.branch(c.id()).contains(d.id()) && identity.branch(d.id()).contains(c.id())).isFalse();
    }

    @Test
    void standOnTheirLevel() {
        Organisation county = add(TestPeople.city(), Kind.COUNTY);
        assertThatThrownBy(() -> add(county.id(), Kind.CITY)).hasMessageContaining("IDE-105");
        Organisation bureau = add(county.id(), Kind.DEPARTMENT);
        assertThatThrownBy(() -> add(bureau.id(), Kind.COUNTY)).hasMessageContaining("IDE-105");
    }

    @Test
    void areDeactivatedNotDeletedOnceUsed() {
        Organisation bureau = add(TestPeople.city(), Kind.DEPARTMENT);
        Person person = TestPeople.person(bureau.id(), Role.OPERATOR);
        assertThatThrownBy(() -> organisations.remove(TEST, bureau.id())).hasMessageContaining("IDE-107");
        assertThatThrownBy(() -> organisations.change(TEST, bureau.id(), CLOSED)).as("an active person").hasMessageContaining("IDE-107");
        TestHub.bean(People.class).change(TEST, person.id(), new People.PersonChange(null, null, null, null, false));
        assertThat(organisations.change(TEST, bureau.id(), CLOSED).active()).isFalse();
        assertThatThrownBy(() -> TestPeople.person(bureau.id(), Role.OPERATOR)).hasMessageContaining("IDE-117");
        assertThatThrownBy(() -> TestHub.bean(People.class).change(TEST, person.id(), new People.PersonChange(null, null, null, null, true))).as("back into a closed unit")
                .hasMessageContaining("IDE-117");
        Organisation unused = add(TestPeople.city(), Kind.DEPARTMENT);
        organisations.remove(TEST, unused.id());
        assertThatThrownBy(() -> TestHub.bean(Identity.class).organisation(unused.id())).hasMessageContaining("IDE-101");
    }

    @Test
    void areKeptOverTheInterface() {
        Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        String name = "生态环境局" + System.nanoTime();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("parent", TestPeople.city());
        body.put("name", name);
        body.put("kind", "DEPARTMENT");
        body.put("creditCode", "91350100M000100Y44");
        assertThat(security.post("/organisations", body).code()).as("wrong check character").isEqualTo("IDE-102");
        body.put("creditCode", null);
        body.put("divisionCode", "12345");
        assertThat(security.post("/organisations", body).code()).isEqualTo("IDE-103");
        body.put("divisionCode", "360102");
        Answer added = security.post("/organisations", body);
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        assertThat(security.post("/organisations", body).code()).as("the same name below the same parent").isEqualTo("IDE-106");
        long id = added.json().path("id").asLong();
        assertThat(security.patch("/organisations/" + id, Map.of("shortName", "环境局", "creditCode", "91350100M000100Y43")).json().path("creditCode").asString()).isEqualTo("91350100M000100Y43");
        assertThat(security.patch("/organisations/" + id, Map.of("creditCode", "")).json().path("creditCode").isNull()).isTrue();
        assertThat(security.delete("/organisations/" + id).status()).isEqualTo(204);
    }

    private Organisation add(long parent, Kind kind) {
        String name = "单位" + System.nanoTime();
        return organisations.add(TEST, new Organisation(0, parent, name, name, kind, null, null, true));
    }

    private void quietly(Organisation moved, Organisation to) {
        try {
            organisations.change(TEST, moved.id(), below(to.id()));
        } catch (Problem refused) {
            assertThat(refused).hasMessageContaining("IDE-104");
        }
    }

    private static OrganisationChange below(long parent) {
        return new OrganisationChange(parent, null, null, null, null, null, null);
    }
}
