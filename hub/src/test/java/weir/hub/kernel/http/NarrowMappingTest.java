package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whatever is called, the narrow mapping finds what Spring's own finds, and asks fewer endpoints for it. */
class NarrowMappingTest {
    /** Overlapping on purpose: a word beside a variable, two variables, a pattern within a part, a rule for a variable, any number of parts. */
    private static final List<String> PATTERNS = List.of("GET /things", "POST /things", "GET /things/{id}", "PATCH /things/{id}", "DELETE /things/{id}", "GET /things/new", "GET /things/{id}/rows",
            "POST /things/{id}/rows", "GET /things/{id}/rows.csv", "GET /things/{id}/{kind}", "GET /things/{id}/rows/one", "GET /things/{id:\\d+}/parts", "GET /things/{name}.{ending}/parts",
            "GET /files/{*rest}", "GET /open/**", "GET /open/one", "GET /*/middle", "GET /na%20me", "GET /名称/{id}");
    private static final List<String> PATHS = List.of("/things", "/things/", "/things/7", "/things/new", "/things/%6eew", "/things/new;v=1", "/things/7/rows", "/things/7;a=b/rows;c=d",
            "/things/7/rows.csv", "/things/7/rows.xlsx", "/things/7/parts", "/things/seven/parts", "/things/a.b/parts", "/things/7/other", "/things/7/rows/one", "/things/7/rows/two",
            "/things//rows", "/things/7%2Frows", "/thing/7", "/THINGS/7", "/files", "/files/a", "/files/a/b/c", "/open", "/open/one", "/open/one/two", "/any/middle", "/middle", "/", "",
            "/na%20me", "/na me", "/%E5%90%8D%E7%A7%B0/7", "/things/%E5%90%8D", "/nothing/at/all/of/this/kind");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Test
    void findsForEveryMethodAndPathWhatSpringsOwnFinds() throws Exception {
        RequestMappingHandlerMapping narrow = mapping(new NarrowMapping().getRequestMappingHandlerMapping());
        RequestMappingHandlerMapping own = mapping(new RequestMappingHandlerMapping());
        Map<String, String> differing = new TreeMap<>();
        int found = 0;
        int refused = 0;
        for (String method : METHODS) {
            for (String path : PATHS) {
                String expected = answer(own, method, path);
                found += expected.startsWith("found") ? 1 : 0;
                refused += expected.startsWith("refused") ? 1 : 0;
                String given = answer(narrow, method, path);
                if (!given.equals(expected)) {
                    differing.put(method + " " + path, given + " instead of " + expected);
                }
            }
        }
        assertThat(differing).isEmpty();
        assertThat(found).as("calls with an endpoint").isGreaterThan(40);
        assertThat(refused).as("calls of another method").isGreaterThan(40);
    }

    @Test
    void choosesTheWordBeforeTheVariableAndTellsWhichMethodsThereAre() throws Exception {
        RequestMappingHandlerMapping narrow = mapping(new NarrowMapping().getRequestMappingHandlerMapping());
        assertThat(answer(narrow, "GET", "/things/new")).isEqualTo("found GET /things/new {}");
        assertThat(answer(narrow, "GET", "/things/7")).isEqualTo("found GET /things/{id} {id=7}");
        assertThat(answer(narrow, "GET", "/things/7/other")).isEqualTo("found GET /things/{id}/{kind} {id=7, kind=other}");
        assertThat(answer(narrow, "GET", "/files/a/b")).isEqualTo("found GET /files/{*rest} {rest=/a/b}");
        assertThat(answer(narrow, "PUT", "/things/7")).isEqualTo("refused, there are [DELETE, GET, PATCH]");
        assertThat(answer(narrow, "GET", "/nothing/at/all")).isEqualTo("nothing");
    }

    /** An endpoint that is asked whether it fits looks at the method of the call first. */
    @Test
    void asksOnlyEndpointsWhoseWordsStandInThePath() throws Exception {
        Counting narrow = new Counting("/things/7/rows/one");
        answer(mapping(new NarrowMapping().getRequestMappingHandlerMapping()), narrow);
        Counting own = new Counting("/things/7/rows/one");
        answer(mapping(new RequestMappingHandlerMapping()), own);
        assertThat(own.asked).as("Spring asks them all").isGreaterThanOrEqualTo(PATTERNS.size());
        assertThat(narrow.asked).isLessThan(own.asked / 2);
    }

    /** One call after another on the same thread: nothing of the first is left for the second. */
    @Test
    void aCallDoesNotRememberTheOneBefore() throws Exception {
        RequestMappingHandlerMapping narrow = mapping(new NarrowMapping().getRequestMappingHandlerMapping());
        for (int round = 0; round < 2; round++) {
            assertThat(answer(narrow, "GET", "/things/7/rows")).startsWith("found GET /things/{id}/rows");
            assertThat(answer(narrow, "GET", "/nothing")).isEqualTo("nothing");
            assertThat(answer(narrow, "PUT", "/things")).startsWith("refused");
            assertThat(answer(narrow, "GET", "/open/a/b/c")).startsWith("found GET /open/**");
        }
    }

    private RequestMappingHandlerMapping mapping(RequestMappingHandlerMapping mapping) throws NoSuchMethodException {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        Method endpoint = Endpoint.class.getDeclaredMethod("answer");
        for (String pattern : PATTERNS) {
            String[] parts = pattern.split(" ", 2);
            mapping.registerMapping(RequestMappingInfo.paths(parts[1]).methods(RequestMethod.valueOf(parts[0])).options(mapping.getBuilderConfiguration()).build(),
                    new Endpoint(pattern), endpoint);
        }
        return mapping;
    }

    private static String answer(RequestMappingHandlerMapping mapping, String method, String path) throws Exception {
        return answer(mapping, new MockHttpServletRequest(method, path));
    }

    private static String answer(RequestMappingHandlerMapping mapping, MockHttpServletRequest request) throws Exception {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            if (chain == null) {
                return "nothing";
            }
            if (!(((HandlerMethod) chain.getHandler()).getBean() instanceof Endpoint endpoint)) {
                return "other " + chain.getHandler();
            }
            return "found " + endpoint.pattern() + " " + new TreeMap<>((Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        } catch (HttpRequestMethodNotSupportedException e) {
            return "refused, there are " + e.getSupportedHttpMethods().stream().map(Object::toString).sorted().toList();
        }
    }

    record Endpoint(String pattern) {
        void answer() {}
    }

    private static final class Counting extends MockHttpServletRequest {
        private int asked;

        private Counting(String path) {
            super("GET", path);
        }

        @Override
        public String getMethod() {
            asked++;
            return super.getMethod();
        }
    }
}
