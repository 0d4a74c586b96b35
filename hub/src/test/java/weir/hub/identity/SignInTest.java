package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

@Covers("P1")
class SignInTest {
    @Test
    void tellsWhoIsSignedIn() {
        Browser browser = TestPeople.signedIn(Role.OPERATOR);
        Answer answer = browser.get("/session");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("roles").get(0).asString()).isEqualTo("OPERATOR");
        assertThat(answer.json().path("person").path("organisation").path("kind").asString()).isEqualTo("CITY");
    }

    @Test
    void refusesAWrongPassword() {
        Person person = TestPeople.person(TestPeople.city(), Role.ANALYST);
        Answer answer = new Browser().post("/session", Map.of("username", person.username(), "password", "wrong"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("SES-101");
    }
}
