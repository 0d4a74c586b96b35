package weir.hub.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Role;

@Covers({"R7", "P11"})
class LengthsTest {
    record Inner(@Size(max = 3) @Nullable String text, @Nullable List<@Size(max = 2) String> list, @Nullable Map<String, @Size(max = 2) String> map, @Nullable Map<String, Object> free) {}

    record Outer(@Nullable String plain, @Size(max = 2) @Nullable List<Inner> inners) {}

    @Test
    void namesThePlaceAndTheLimit() {
        assertThatCode(() -> Lengths.check(new Outer("x".repeat(200), List.of(new Inner("𠮷𠮷𠮷", List.of("ab"), Map.of("k", "ab"), Map.of("a", List.of(1)))))))
                .as("characters, not halves of them").doesNotThrowAnyException();
        refused(new Outer("x".repeat(201), null), "SYS-116", "plain");
        refused(new Outer(null, List.of(inner("abcd", null))), "SYS-116", "inners[0].text");
        refused(new Outer(null, List.of(inner("", List.of("ab", "abc")))), "SYS-116", "inners[0].list[1]");
        refused(new Outer(null, List.of(new Inner(null, null, Map.of("k", "abc"), null))), "SYS-116", "inners[0].map.k");
        refused(new Outer(null, List.of(new Inner(null, null, Map.of("k".repeat(1_001), ""), null))), "SYS-116", "inners[0].map");
        refused(new Outer(null, List.of(inner("", null), inner("", null), inner("", null))), "SYS-117", "inners");
        refused(new Outer(null, List.of(new Inner(null, null, null, Map.of("a", "x".repeat(200_000))))), "SYS-116", "inners[0].free");
    }

    /** Bodies that become objects, bodies that are read as trees, addresses. */
    @Test
    void everyEndpointHoldsToThem() {
        Browser browser = TestPeople.signedIn(Role.DATA_MANAGER);
        refused(browser.post("/resources", Map.of("name", "x", "summary", "s".repeat(2_001))), "summary", 2_000);
        refused(browser.post("/resources", Map.of("name", "n".repeat(201))), "name", 200);
        refused(browser.post("/resources", Map.of("name", "n", "schema", Map.of("fields", List.of(Map.of("name", "a", "description", "d".repeat(2_001)))))), "schema.fields[0].description", 2_000);
        refused(browser.put("/resources/1/rules", Map.of("rules", List.of(Map.of("type", "pattern", "id", "a", "regex", "a", "explanation", "e".repeat(201))))), "rules[0].explanation", 200);
        refused(browser.put("/resources/1/rules", Map.of("reason", "r".repeat(501))), "reason", 500);
        refused(browser.post("/classifications", Map.of("code", "1", "label", "l".repeat(201))), "label", 200);
        refused(browser.post("/resources/1/rows/query", Map.of("where", Map.of("field", "f".repeat(201)))), "where.field", 200);
        refused(browser.get("/resources?sort=" + "q".repeat(4_001)), "sort", 4_000);
        refused(browser.get("/code-lists/" + "c".repeat(201)), "id", 200);
        Map<String, Object> evidence = new HashMap<>();
        IntStream.range(0, 300).forEach(i -> evidence.put("e" + i, "x".repeat(1_000)));
        refused(browser.post("/resources", Map.of("name", "n", "evidence", evidence)), "evidence", 200_000);
        Answer many = browser.post("/rejects/dismiss", Map.of("ids", IntStream.range(0, 100_001).boxed().toList(), "reason", "r"));
        assertThat(many.code()).isEqualTo("SYS-117");
        assertThat(many.json().path("title").asString()).contains("ids").contains("100000");
    }

    private static void refused(Answer answer, String place, int limit) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo("SYS-116");
        assertThat(answer.json().path("title").asString()).startsWith(place + " ").contains(String.valueOf(limit));
    }

    private static void refused(Object sent, String code, String place) {
        assertThatThrownBy(() -> Lengths.check(sent)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().code()).isEqualTo(code);
            assertThat(problem.values()).containsEntry("field", place);
            assertThat(problem.what(Locale.CHINESE)).contains("“" + place + "”");
            assertThat(problem.what(Locale.ENGLISH)).contains(place + " may have");
        });
    }

    private static Inner inner(String text, @Nullable List<String> list) {
        return new Inner(text, list, null, null);
    }
}
