package weir.hub.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.hub.TestHub;
import weir.hub.identity.Organisation;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;

class InboxTest {
    private static final Words TITLE = Words.of("质检报告", "Quality report");
    private static final Words BODY = Words.of("收到 10 行", "10 rows came");

    private final Inbox inbox = TestHub.bean(Inbox.class);

    @Test
    void reachesThePersonTheOrganisationsRoleOrTheRoleEverywhere() {
        Organisation mine = TestPeople.department();
        Organisation other = TestPeople.department();
        Actor operator = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        Actor colleague = TestPeople.actor(TestPeople.person(mine.id(), Role.ANALYST));
        Actor stranger = TestPeople.actor(TestPeople.person(other.id(), Role.OPERATOR));
        long personal = inbox.tell(Audience.person(operator.id()), "t", TITLE, BODY, "/a", null, null);
        long ours = inbox.tell(Audience.of(mine.id(), Role.OPERATOR), "t", TITLE, BODY, "/b", null, null);
        long all = inbox.tell(Audience.everywhere(Role.OPERATOR), "t", TITLE, BODY, "/c", null, null);
        assertThat(ids(operator)).startsWith(all, ours, personal);
        assertThat(ids(colleague)).doesNotContain(all, ours, personal);
        assertThat(ids(stranger)).contains(all).doesNotContain(ours, personal);
        assertThatThrownBy(() -> inbox.read(stranger, ours)).hasMessageContaining("SYS-102");
    }

    @Test
    void countsWhatIsUnreadForEachReaderAlone() {
        Organisation mine = TestPeople.department();
        Actor first = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        Actor second = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        inbox.readAll(first);
        inbox.readAll(second);
        long one = inbox.tell(Audience.of(mine.id(), Role.OPERATOR), "t", TITLE, BODY, null, null, null);
        inbox.tell(Audience.of(mine.id(), Role.OPERATOR), "t", TITLE, BODY, null, null, null);
        inbox.read(first, one);
        inbox.read(first, one);
        assertThat(inbox.unread(first)).isEqualTo(1);
        assertThat(inbox.unread(second)).isEqualTo(2);
        assertThat(inbox.readAll(second)).isEqualTo(2);
        assertThat(inbox.messages(second, true, null, 50).items()).isEmpty();
    }

    @Test
    void speaksTheReadersLanguage() {
        Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
        inbox.tell(Audience.person(person.id()), "t", TITLE, BODY, "/a", null, null);
        Browser browser = TestPeople.signedIn(person);
        assertThat(browser.get("/inbox").json().path("items").get(0).path("title").asString()).isEqualTo("Quality report");
        assertThat(browser.get("/inbox/count").json().path("unread").asInt()).isPositive();
        assertThat(browser.post("/inbox/read-all", null).status()).isEqualTo(204);
        assertThat(browser.get("/inbox/count").json().path("unread").asInt()).isZero();
    }

    @Test
    void leadsOnlyIntoTheWebItself() {
        assertThatThrownBy(() -> inbox.tell(Audience.person(1), "t", TITLE, BODY, "https://elsewhere", null, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joinsWhatRepeatsBeforeAnybodyHasReadItAndSaysHowOftenItCame() {
        Organisation mine = TestPeople.department();
        Actor first = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        Actor second = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        inbox.readAll(first);
        inbox.readAll(second);
        Audience ours = Audience.of(mine.id(), Role.OPERATOR);
        for (int i = 1; i <= 120; i++) {
            inbox.tell(News.of(ours, "t", TITLE, BODY, "/batches/" + i).joined("resource/1", "/resources/1"));
            inbox.tell(News.of(ours, "t", TITLE, BODY, "/batches/" + i).joined("resource/2", null));
        }
        assertThat(inbox.unread(first)).isEqualTo(2);
        List<Message> found = inbox.messages(first, true, null, 50).items();
        assertThat(found).extracting(Message::repeats).containsExactly(120, 120);
        assertThat(found).extracting(Message::link).containsExactly("/batches/120", "/resources/1");
        assertThat(found.getFirst().since()).isBeforeOrEqualTo(found.getFirst().at());

        found.forEach(message -> inbox.read(second, message.id()));
        inbox.tell(News.of(ours, "t", TITLE, BODY, "/batches/121").joined("resource/1", "/resources/1"));
        assertThat(inbox.unread(second)).as("what was read stays; what came since is new").isEqualTo(1);
        assertThat(inbox.messages(second, true, null, 50).items()).singleElement().satisfies(message -> {
            assertThat(message.repeats()).isEqualTo(1);
            assertThat(message.link()).isEqualTo("/batches/121");
        });
    }

    @Test
    void onesOwnActArrivesRead() {
        Organisation mine = TestPeople.department();
        Actor sender = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        Actor colleague = TestPeople.actor(TestPeople.person(mine.id(), Role.OPERATOR));
        inbox.readAll(sender);
        inbox.readAll(colleague);
        inbox.tell(News.of(Audience.of(mine.id(), Role.OPERATOR), "t", TITLE, BODY, null).by(sender.id()));
        assertThat(inbox.unread(sender)).isZero();
        assertThat(inbox.unread(colleague)).isEqualTo(1);
    }

    private List<Long> ids(Actor reader) {
        return inbox.messages(reader, false, null, 50).items().stream().map(Message::id).toList();
    }
}
