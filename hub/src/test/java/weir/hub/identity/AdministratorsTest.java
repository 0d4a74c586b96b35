package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.identity.People.Added;
import weir.hub.identity.People.NewPerson;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

/** Nobody makes an administrator alone and then acts as that one too. */
@Covers("P2")
class AdministratorsTest {
    private static final String ONE_TIME = "[A-Za-z0-9]{7}-7[A-Za-z0-9]{7}";

    private final People people = TestHub.bean(People.class);
    private final Administrators administrators = TestHub.bean(Administrators.class);
    private final Identity identity = TestHub.bean(Identity.class);
    private final Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);

    @Test
    void theSecurityAdministratorIsNeverToldThePasswordOfAnotherAdministratorSheAdds() {
        for (Role role : List.of(Role.AUDIT_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR)) {
            Answer added = add(role);
            assertThat(added.status()).as(added.toString()).isEqualTo(201);
            assertThat(added.json().path("oneTimePassword").isNull()).as(added.toString()).isTrue();
            assertThat(added.json().path("person").path("roles")).isEmpty();
            assertThat(added.json().path("person").path("appointed").asString("")).isEqualTo(role.name());
            long id = added.json().path("person").path("id").asLong();
            assertThat(identity.peopleWith(role)).extracting(Person::id).doesNotContain(id);

            Browser holder = TestPeople.signedIn(role);
            Answer confirmed = holder.post("/people/" + id + "/appointment/confirm", null);
            assertThat(confirmed.json().path("oneTimePassword").asString("")).as(confirmed.toString()).matches(ONE_TIME);
            assertThat(confirmed.json().path("person").path("appointed").isNull()).isTrue();
            assertThat(identity.peopleWith(role)).extracting(Person::id).contains(id);
            Answer in = new Browser().post("/session", Map.of("username", confirmed.json().path("person").path("username").asString(), "password", confirmed.json().path("oneTimePassword").asString()));
            assertThat(in.json().path("mustChangePassword").asBoolean()).isTrue();
            assertThat(in.json().path("roles").get(0).asString()).isEqualTo(role.name());
            assertThat(events(id)).containsExactly("person.confirm-appointment", "person.appoint", "person.add");
        }
    }

    /** She knows its password: she made it, or reset it. */
    @Test
    void anAccountOnceHersIsNotHersAsAdministrator() {
        Answer added = security.post("/people", Map.of("username", name(), "name", "赵敏", "organisation", TestPeople.city(), "roles", List.of("OPERATOR")));
        long id = added.json().path("person").path("id").asLong();
        String username = added.json().path("person").path("username").asString();
        Browser puppet = new Browser();
        puppet.post("/session", Map.of("username", username, "password", added.json().path("oneTimePassword").asString()));
        assertThat(puppet.post("/session/password", Map.of("old", added.json().path("oneTimePassword").asString(), "new", TestPeople.PASSWORD)).status()).isEqualTo(200);

        Answer assigned = security.put("/people/" + id + "/roles", Map.of("roles", List.of("AUDIT_ADMINISTRATOR")));
        assertThat(assigned.json().path("roles").valueStream().map(JsonNode::asString)).as(assigned.toString()).containsExactly("OPERATOR");
        assertThat(assigned.json().path("appointed").asString("")).isEqualTo("AUDIT_ADMINISTRATOR");
        assertThat(puppet.get("/evidence").code()).isEqualTo("SYS-104");
        assertThat(puppet.post("/people/" + id + "/appointment/confirm", null).code()).isEqualTo("SYS-104");
        assertThat(security.post("/people/" + id + "/appointment/confirm", null).code()).isEqualTo("SYS-104");

        String told = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR).post("/people/" + id + "/appointment/confirm", null).json().path("oneTimePassword").asString();
        assertThat(puppet.get("/session").status()).as("sessions end").isEqualTo(401);
        assertThat(new Browser().post("/session", Map.of("username", username, "password", TestPeople.PASSWORD)).status()).as("the known password has ended").isEqualTo(401);
        assertThat(new Browser().post("/session", Map.of("username", username, "password", told)).status()).isEqualTo(200);
        assertThat(identity.person(id).roles()).containsExactly(Role.AUDIT_ADMINISTRATOR);
    }

    @Test
    void aSecurityAdministratorAppointsOneOfHerOwnRoleAlone() {
        Answer added = add(Role.SECURITY_ADMINISTRATOR);
        assertThat(added.json().path("oneTimePassword").asString("")).as(added.toString()).matches(ONE_TIME);
        assertThat(added.json().path("person").path("appointed").isNull()).isTrue();
    }

    @Test
    void onlyAHolderOfTheRoleConfirmsOrDeclinesAndWhoAskedMayWithdraw() {
        long id = add(Role.AUDIT_ADMINISTRATOR).json().path("person").path("id").asLong();
        Browser system = TestPeople.signedIn(Role.SYSTEM_ADMINISTRATOR);
        Browser auditor = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR);
        assertThat(system.post("/people/" + id + "/appointment/confirm", null).code()).isEqualTo("SYS-104");
        assertThat(system.delete("/people/" + id + "/appointment").code()).isEqualTo("SYS-104");
        assertThat(waiting(system, id).path("confirmable").asBoolean()).isFalse();
        assertThat(waiting(auditor, id).path("confirmable").asBoolean()).isTrue();
        assertThat(waiting(security, id).path("role").asString()).isEqualTo("AUDIT_ADMINISTRATOR");
        assertThat(auditor.delete("/people/" + id + "/appointment").status()).isEqualTo(204);
        assertThat(auditor.post("/people/" + id + "/appointment/confirm", null).code()).isEqualTo("IDE-120");
        assertThat(identity.person(id).roles()).isEmpty();

        security.put("/people/" + id + "/roles", Map.of("roles", List.of("SYSTEM_ADMINISTRATOR")));
        assertThat(security.delete("/people/" + id + "/appointment").status()).isEqualTo(204);
        security.put("/people/" + id + "/roles", Map.of("roles", List.of("SYSTEM_ADMINISTRATOR")));
        security.put("/people/" + id + "/roles", Map.of("roles", List.of("ANALYST")));
        assertThat(system.post("/people/" + id + "/appointment/confirm", null).code()).as("other roles take the appointment's place").isEqualTo("IDE-120");
        assertThat(identity.person(id).roles()).containsExactly(Role.ANALYST);
    }

    @Test
    void whoAskedDoesNotConfirmWhateverRoleSheHasTakenMeanwhile() {
        Person asking = TestPeople.person(TestPeople.city(), Role.SECURITY_ADMINISTRATOR);
        Added added = people.add(TestPeople.actor(asking), new NewPerson(name(), "钱伟", TestPeople.city(), Set.of(Role.AUDIT_ADMINISTRATOR), null, null));
        people.assign(weir.hub.kernel.Actor.platform("test"), asking.id(), Set.of(Role.AUDIT_ADMINISTRATOR));
        assertThatThrownBy(() -> administrators.confirm(TestPeople.actor(asking), added.person().id())).hasMessageContaining("IDE-121");
    }

    @Test
    void theHoldersOfTheRoleAreToldAndWhoAskedLearnsWhatCameOfIt() {
        Browser auditor = TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR);
        Answer added = add(Role.AUDIT_ADMINISTRATOR);
        String username = added.json().path("person").path("username").asString();
        JsonNode told = auditor.get("/inbox").json().path("items").get(0);
        assertThat(told.path("title").asString()).isEqualTo("For you to confirm: 孙丽 as Audit administrator");
        assertThat(told.path("body").asString()).contains(username);
        assertThat(told.path("link").asString()).isEqualTo("/appointments");
        auditor.post("/people/" + added.json().path("person").path("id").asLong() + "/appointment/confirm", null);
        assertThat(security.get("/inbox").json().path("items").get(0).path("title").asString()).isEqualTo("Confirmed: 孙丽 as Audit administrator");
    }

    @Test
    void whereNoHolderCanTheOperatorOfTheMachineConfirmsAtTheStart() {
        Answer added = add(Role.AUDIT_ADMINISTRATOR);
        String username = added.json().path("person").path("username").asString();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestHub.bean(ResetAtStart.class).reset(username, new PrintStream(out, true, StandardCharsets.UTF_8));
        String printed = out.toString(StandardCharsets.UTF_8);
        assertThat(printed).contains("已确认任命", "审计管理员", "Appointment confirmed", "Audit administrator");
        String password = printed.lines().map(String::strip).filter(line -> line.matches(ONE_TIME)).findFirst().orElseThrow(() -> new AssertionError(printed));
        assertThat(new Browser().post("/session", Map.of("username", username, "password", password)).json().path("roles").get(0).asString()).isEqualTo("AUDIT_ADMINISTRATOR");
        assertThat(events(added.json().path("person").path("id").asLong())).startsWith("person.confirm-appointment");
    }

    @Test
    void aDataManagerIsConfirmedByAnotherOneAndKeepsOtherRoles() {
        Browser manager = TestPeople.signedIn(Role.DATA_MANAGER);
        Answer added = security.post("/people", Map.of("username", name(), "name", "周琴", "organisation", TestPeople.city(), "roles", List.of("DATA_MANAGER", "ANALYST")));
        long id = added.json().path("person").path("id").asLong();
        assertThat(added.json().path("oneTimePassword").isNull()).as(added.toString()).isTrue();
        assertThat(added.json().path("person").path("appointed").asString("")).isEqualTo("DATA_MANAGER");
        assertThat(identity.person(id).roles()).containsExactly(Role.ANALYST);
        assertThat(security.post("/people/" + id + "/appointment/confirm", null).code()).isEqualTo("SYS-104");
        assertThat(TestPeople.signedIn(Role.SYSTEM_ADMINISTRATOR).post("/people/" + id + "/appointment/confirm", null).code()).as("there are data managers").isEqualTo("SYS-104");
        assertThat(waiting(manager, id).path("confirmable").asBoolean()).isTrue();
        assertThat(manager.get("/inbox").json().path("items").get(0).path("title").asString()).contains("周琴");
        assertThat(manager.post("/people/" + id + "/appointment/confirm", null).json().path("oneTimePassword").asString("")).matches(ONE_TIME);
        assertThat(identity.person(id).roles()).containsExactlyInAnyOrder(Role.DATA_MANAGER, Role.ANALYST);

        long other = security.post("/people", Map.of("username", name(), "name", "吴江", "organisation", TestPeople.city(), "roles", List.of("OPERATOR"))).json().path("person").path("id").asLong();
        Answer assigned = security.put("/people/" + other + "/roles", Map.of("roles", List.of("DATA_MANAGER", "ANALYST")));
        assertThat(assigned.json().path("appointed").asString("")).isEqualTo("DATA_MANAGER");
        assertThat(identity.person(other).roles()).containsExactly(Role.ANALYST);
        assertThat(manager.delete("/people/" + other + "/appointment").status()).isEqualTo(204);
        assertThat(identity.person(other).roles()).containsExactly(Role.ANALYST);
    }

    @Test
    void theFirstDataManagerIsConfirmedByASystemAdministrator() {
        Appointment waiting = new Appointment(1, Role.DATA_MANAGER, 2, java.time.Instant.EPOCH);
        assertThat(administrators.confirmers(waiting)).isEqualTo(Role.DATA_MANAGER);
        List<Person> all = identity.peopleWith(Role.DATA_MANAGER);
        weir.hub.kernel.Actor platform = weir.hub.kernel.Actor.platform("test");
        org.springframework.transaction.support.TransactionTemplate transaction = TestHub.bean(org.springframework.transaction.support.TransactionTemplate.class);
        transaction.executeWithoutResult(status -> {
            all.forEach(one -> people.change(platform, one.id(), new People.PersonChange(null, null, null, null, false)));
            assertThat(administrators.confirmers(waiting)).isEqualTo(Role.SYSTEM_ADMINISTRATOR);
            status.setRollbackOnly();
        });
        TestHub.bean(Directory.class).forget();
    }

    private Answer add(Role role) {
        return security.post("/people", Map.of("username", name(), "name", "孙丽", "organisation", TestPeople.city(), "roles", List.of(role.name())));
    }

    private static JsonNode waiting(Browser browser, long person) {
        return browser.get("/appointments").json().valueStream().filter(one -> one.path("person").asLong() == person).findFirst().orElseThrow();
    }

    private static List<String> events(long person) {
        return TestHub.bean(Evidence.class).entries(new EvidenceFilter(null, null, "person", String.valueOf(person), null, null, null), null, 10).items().stream().map(entry -> entry.draft().event())
                .filter(event -> !event.startsWith("session.")).toList();
    }

    private static String name() {
        return "admin" + System.nanoTime() % 1_000_000_000;
    }
}
