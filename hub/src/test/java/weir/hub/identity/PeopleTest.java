package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;
import weir.hub.kernel.StartProblem;

@Covers("P2")
class PeopleTest {
    private static final Actor TEST = Actor.platform("test");

    private final People people = TestHub.bean(People.class);
    private final Identity identity = TestHub.bean(Identity.class);

    @Test
    void nobodyHoldsAnAdministratorRoleWithAnyOther() {
        Person person = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        for (Set<Role> roles : List.of(Set.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR), Set.of(Role.SECURITY_ADMINISTRATOR, Role.OPERATOR))) {
            assertThatThrownBy(() -> people.assign(TEST, person.id(), roles)).hasMessageContaining("IDE-114");
        }
        assertThat(identity.person(person.id()).roles()).containsExactly(Role.OPERATOR);
        assertThat(people.assign(TEST, person.id(), Set.of(Role.AUDIT_ADMINISTRATOR)).roles()).containsExactly(Role.AUDIT_ADMINISTRATOR);
        assertThat(people.assign(TEST, person.id(), Set.of(Role.OPERATOR, Role.ANALYST)).roles()).hasSize(2);
    }

    @Test
    @Covers("P2")
    void theDatabaseItselfKeepsTheAdministratorsApart() {
        JdbcTemplate sql = new JdbcTemplate(TestHub.bean(javax.sql.DataSource.class));
        Person auditor = TestPeople.person(TestPeople.city(), Role.AUDIT_ADMINISTRATOR);
        Person operator = TestPeople.person(TestPeople.city(), Role.OPERATOR);
        String insert = "insert into identity.person_role (person, role, administrator) values (?, ?, ?)";
        assertThatThrownBy(() -> sql.update(insert, auditor.id(), "SYSTEM_ADMINISTRATOR", true)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.update(insert, auditor.id(), "OPERATOR", false)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.update(insert, auditor.id(), "OPERATOR", true)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.update(insert, operator.id(), "AUDIT_ADMINISTRATOR", true)).isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.update("update identity.person set administrator = true where id = ?", operator.id())).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void twoRequestsInARaceGiveOnePersonOneAdministratorRole() throws Exception {
        for (int round = 0; round < 5; round++) {
            Person person = TestPeople.person(TestPeople.city());
            List<Thread> race = new ArrayList<>();
            for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.OPERATOR)) {
                race.add(Thread.ofVirtual().start(() -> {
                    try {
                        people.assign(TEST, person.id(), Set.of(role));
                    } catch (Problem refused) {
                        assertThat(refused).hasMessageContaining("IDE-");
                    }
                }));
            }
            for (Thread one : race) {
                one.join();
            }
            assertThat(identity.person(person.id()).roles()).hasSize(1);
        }
    }

    @Test
    void nobodyChangesTheirOwnRolesAndTheLastAdministratorStays() {
        Person security = TestPeople.person(TestPeople.city(), Role.SECURITY_ADMINISTRATOR);
        assertThatThrownBy(() -> people.assign(TestPeople.actor(security), security.id(), Set.of(Role.SYSTEM_ADMINISTRATOR))).hasMessageContaining("IDE-115");
        TestHub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            List<Person> auditors = identity.peopleWith(Role.AUDIT_ADMINISTRATOR);
            for (Person auditor : auditors.subList(1, auditors.size())) {
                people.assign(TEST, auditor.id(), Set.of());
            }
            assertThatThrownBy(() -> people.assign(TEST, auditors.getFirst().id(), Set.of(Role.OPERATOR))).hasMessageContaining("IDE-116");
            status.setRollbackOnly();
        });
    }

    @Test
    void theSecurityAdministratorKeepsPeopleOverTheInterface() {
        Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        String username = "wang" + System.nanoTime() % 1_000_000_000;
        Answer added = security.post("/people", Map.of("username", username, "name", "王芳", "organisation", TestPeople.city(), "roles", List.of("OPERATOR"), "phone", "010-1234"));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        long id = added.json().path("person").path("id").asLong();
        assertThat(added.json().path("oneTimePassword").asString()).hasSize(16);
        assertThat(security.post("/people", Map.of("username", username.toUpperCase(java.util.Locale.ROOT), "name", "王芳", "organisation", TestPeople.city())).code()).isEqualTo("IDE-112");
        assertThat(security.get("/people?q=" + username).json().path("items").get(0).path("roles").get(0).asString()).isEqualTo("OPERATOR");
        assertThat(security.patch("/people/" + id, Map.of("name", "王芳芳", "email", "w@example.cn")).json().path("name").asString()).isEqualTo("王芳芳");
        assertThat(security.put("/people/" + id + "/roles", Map.of("roles", List.of("ANALYST", "AUDIT_ADMINISTRATOR"))).code()).isEqualTo("IDE-114");
        for (int i = 0; i < 6; i++) {
            new Browser().post("/session", Map.of("username", username, "password", "wrong"));
        }
        assertThat(security.get("/people?q=" + username).json().path("items").get(0).path("lockedUntil").asString("")).isNotEmpty();
        assertThat(security.post("/people/" + id + "/unlock", null).status()).isEqualTo(204);
        assertThat(security.get("/people?q=" + username).json().path("items").get(0).path("lockedUntil").isNull()).isTrue();
        String again = security.post("/people/" + id + "/reset-password", null).json().path("oneTimePassword").asString();
        assertThat(new Browser().post("/session", Map.of("username", username, "password", again)).status()).isEqualTo(200);
        assertThat(security.get("/roles").json().size()).isEqualTo(Role.values().length);
    }

    @Test
    void nobodyResetsThePasswordOfAnAdministratorOverTheInterface() {
        Browser security = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR);
        for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR)) {
            Person other = TestPeople.person(TestPeople.city(), role);
            Answer answer = security.post("/people/" + other.id() + "/reset-password", null);
            assertThat(answer.code()).as(role + ": " + answer).isEqualTo("IDE-119");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("next").asString()).contains("--reset-password " + other.username());
            assertThat(new Browser().post("/session", Map.of("username", other.username(), "password", TestPeople.PASSWORD)).status()).as("the old one still holds").isEqualTo(200);
        }
    }

    @Test
    void theOperatorOfTheMachineResetsTheForgottenPasswordOfAnAdministratorAtTheStart() {
        Person auditor = TestPeople.person(TestPeople.city(), Role.AUDIT_ADMINISTRATOR);
        Browser before = TestPeople.signedIn(auditor);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResetAtStart start = TestHub.bean(ResetAtStart.class);
        start.reset(auditor.username(), new PrintStream(out, true, StandardCharsets.UTF_8));
        String printed = out.toString(StandardCharsets.UTF_8);
        String password = printed.lines().map(String::strip).filter(line -> line.matches("[A-Za-z0-9]{7}-7[A-Za-z0-9]{7}")).findFirst().orElseThrow(() -> new AssertionError(printed));
        assertThat(before.get("/session").status()).as("sessions end").isEqualTo(401);
        Answer in = new Browser().post("/session", Map.of("username", auditor.username(), "password", password));
        assertThat(in.json().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(TestHub.bean(Evidence.class).entries(new EvidenceFilter(null, "person.reset-password", "person", String.valueOf(auditor.id()), null, null, null), null, 10).items()).singleElement().satisfies(entry -> {
            assertThat(entry.draft().actor()).isZero();
            assertThat(entry.draft().actorName()).isEqualTo("reset-password");
            assertThat(entry.draft().detail()).contains(auditor.username()).doesNotContain(password);
        });
        assertThatThrownBy(() -> start.reset("nobody-of-that-name", new PrintStream(out))).isInstanceOf(StartProblem.class).hasMessageContaining("nobody-of-that-name");
    }

    @Test
    void theFirstStartPrintsThreeOneTimePasswordsOnce() {
        Map<Role, Passwords.Fresh> made = TestHub.bean(FirstStart.class).fresh();
        TestHub.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            JdbcTemplate sql = new JdbcTemplate(TestHub.bean(javax.sql.DataSource.class));
            sql.update("delete from identity.session");
            sql.update("delete from identity.past_password");
            sql.update("delete from identity.appointment");
            sql.update("delete from identity.person_role");
            sql.update("delete from identity.person");
            String printed = firstStart(made);
            assertThat(printed).contains("http://here:1").contains("sysadmin").contains("secadmin").contains("auditadmin").contains("首次启动").contains("first start");
            for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
                assertThat(identity.peopleWith(role)).singleElement().satisfies(person -> assertThat(person.mustChangePassword()).isTrue());
            }
            assertThat(firstStart(made)).as("only once").isEmpty();
            status.setRollbackOnly();
        });
    }

    private static String firstStart(Map<Role, Passwords.Fresh> made) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestHub.bean(FirstStart.class).prepare("http://here:1", new PrintStream(out, true, StandardCharsets.UTF_8), made);
        return out.toString(StandardCharsets.UTF_8);
    }
}
