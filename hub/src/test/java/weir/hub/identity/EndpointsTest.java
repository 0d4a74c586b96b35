package weir.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.kernel.Access;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;

/** Walks every endpoint of the hub with every kind of caller. What a caller may do is read from the annotation; what happens is asked over HTTP. */
@Covers({"A9", "P2", "P1"})
class EndpointsTest {
    private static final Set<String> REFUSALS = Set.of("SYS-103", "SYS-104", "SES-103");
    private static final List<String> NONSENSE_ASKED = List.of("?q=%00&after=%00&sort=%00&organisation=0&query=%00", "?after=-1&limit=-1&sort=-&code=%00&field=%00&value=%00&from=0&to=0&key.x=%00",
            "?after=bnVsbA&query=%7B%22sort%22%3A%5Bnull%5D%7D&subject=%00&actor=x&resource=x&days=-9&from=x");
    private static final List<String> NONSENSE_SENT = List.of("{}", "null", "[]", "[null]", "7", "\"x\"", "{\"a\":", "",
            "{\"rows\":[null],\"rules\":[null],\"codes\":[null],\"ids\":[null],\"fields\":[null],\"sort\":[null],\"roles\":[null],\"name\":null,\"reason\":\"\\u0000\",\"table\":null,\"version\":-1}",
            "{\"name\":\"\\u0000\",\"username\":\"\\u0000\",\"password\":\"\",\"code\":\"\\u0000\",\"label\":\"\\u0000\",\"kind\":\"CITY\",\"from\":null,\"to\":null,\"after\":\"bnVsbA\"}");
    private static final String TOKEN = "0f0e0d0c-0b0a-0908-0706-050403020100";

    private final HttpClient client = HttpClient.newHttpClient();

    private record Endpoint(RequestMethod method, String path, boolean takesFiles, HandlerMethod handler) {
        Access access() {
            Access access = handler.getMethodAnnotation(Access.class);
            if (access == null) {
                throw new AssertionError(this + " does not say who may call it");
            }
            return access;
        }

        @Override
        public String toString() {
            return method + " " + path + " (" + handler.getBeanType().getSimpleName() + "." + handler.getMethod().getName() + ")";
        }
    }

    /** @param person null for nobody */
    private record Caller(String name, @Nullable Person person) {
        boolean may(Access access) {
            if (access.open()) {
                return true;
            }
            if (person == null) {
                return false;
            }
            if (person.mustChangePassword() && !access.beforePasswordChange()) {
                return false;
            }
            return access.signedIn() || Arrays.stream(access.value()).anyMatch(person.roles()::contains);
        }
    }

    @Test
    void everyEndpointSaysWhoMayCallItAndEveryChangeWhatIsRecorded() {
        List<Endpoint> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(20);
        for (Endpoint endpoint : endpoints) {
            Access access = endpoint.access();
            int ways = (access.value().length > 0 ? 1 : 0) + (access.signedIn() ? 1 : 0) + (access.open() ? 1 : 0);
            assertThat(ways).as(endpoint + " says in one way who may call it").isEqualTo(1);
            if (endpoint.method() != RequestMethod.GET) {
                assertThat(endpoint.handler().getMethodAnnotation(Audited.class)).as(endpoint + " names its evidence event").isNotNull();
            }
        }
    }

    @Test
    void everyEndpointRefusesEverybodyItDoesNotName() {
        List<Caller> callers = callers();
        Set<String> wrong = new TreeSet<>();
        int refused = 0;
        for (Endpoint endpoint : endpoints()) {
            for (Caller caller : callers) {
                if (!caller.may(endpoint.access())) {
                    Answer answer = call(endpoint, caller);
                    refused++;
                    if (!REFUSALS.contains(answer.code()) || answer.status() != (caller.person() == null ? 401 : 403)) {
                        wrong.add(endpoint + " answered " + caller.name() + ": " + answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(80);
    }

    /** Changes are not made here: with an empty body most would only be told that it is not right. Reads are. */
    @Test
    void everyEndpointLetsInWhomItNames() {
        Set<String> wrong = new TreeSet<>();
        for (Caller caller : callers()) {
            for (Endpoint endpoint : endpoints()) {
                if (caller.may(endpoint.access()) && endpoint.method() == RequestMethod.GET) {
                    Answer answer = call(endpoint, caller);
                    if (REFUSALS.contains(answer.code()) || answer.status() >= 500) {
                        wrong.add(endpoint + " answered " + caller.name() + ": " + answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whatever is sent, the answer says what is wrong with it; a fault of ours would be a 500. */
    @Test
    @Covers("R7")
    void everyEndpointAnswersNonsenseWithoutAFault() {
        Set<String> wrong = new TreeSet<>();
        for (Caller caller : callers()) {
            for (Endpoint endpoint : endpoints()) {
                if (caller.person() != null && caller.may(endpoint.access())) {
                    for (String nonsense : endpoint.method() == RequestMethod.GET ? NONSENSE_ASKED : NONSENSE_SENT) {
                        Answer answer = call(endpoint, caller, nonsense);
                        if (answer.status() >= 500) {
                            wrong.add(endpoint + " answered " + nonsense + ": " + answer);
                        }
                        assertThat(answer.raw().body()).as(endpoint + " " + nonsense).doesNotContain("Exception").doesNotContain("weir.hub").doesNotContain("org.");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        callers.add(new Caller("nobody", null));
        Person fresh = TestHub.bean(People.class)
                .add(weir.hub.kernel.Actor.platform("test"), new People.NewPerson("fresh" + System.nanoTime() % 1_000_000_000, "新人", TestPeople.city(), Set.of(Role.DATA_MANAGER), null, null)).person();
        callers.add(new Caller("somebody with a one-time password", fresh));
        for (Role role : Role.values()) {
            callers.add(new Caller(role.name(), TestPeople.person(TestPeople.city(), role)));
        }
        callers.add(new Caller("somebody without a role", TestPeople.person(TestPeople.city())));
        return callers;
    }

    private Answer call(Endpoint endpoint, Caller caller) {
        return call(endpoint, caller, endpoint.method() == RequestMethod.GET ? "" : body(endpoint));
    }

    /** @param sent the query of a read, else the body */
    private Answer call(Endpoint endpoint, Caller caller, String sent) {
        boolean asks = endpoint.method() == RequestMethod.GET;
        String path = endpoint.path().replaceAll("\\{[^}]*}", "0") + (asks ? sent : "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestHub.address() + path)).header("X-XSRF-TOKEN", TOKEN)
                .header("Content-Type", endpoint.takesFiles() ? "multipart/form-data; boundary=cut" : "application/json");
        String session = caller.person() == null ? "" : "; WEIR=" + TestHub.bean(Sessions.class).open(caller.person(), "127.0.0.1", null);
        request.header("Cookie", "XSRF-TOKEN=" + TOKEN + session);
        return TestPeople.answer(client, request.method(endpoint.method().name(), HttpRequest.BodyPublishers.ofString(asks ? "" : sent)).build());
    }

    private static String body(Endpoint endpoint) {
        return endpoint.takesFiles() ? "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na\r\n--cut--\r\n" : "{}";
    }

    private static boolean takesFiles(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream().anyMatch(type -> type.getType().equals("multipart"));
    }

    private static List<Endpoint> endpoints() {
        Map<String, Endpoint> found = new LinkedHashMap<>();
        RequestMappingHandlerMapping mapping = (RequestMappingHandlerMapping) TestHub.context().getBean("requestMappingHandlerMapping");
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry : mapping.getHandlerMethods().entrySet()) {
            if (entry.getValue().getBeanType().getPackageName().startsWith("weir.")) {
                Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
                assertThat(methods).as(entry.getKey() + " names its method").isNotEmpty();
                for (RequestMethod method : methods) {
                    for (String path : entry.getKey().getPatternValues()) {
                        found.put(method + path, new Endpoint(method, path, takesFiles(entry.getKey()), entry.getValue()));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }
}
