package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.connect.file.HostileFiles;
import weir.core.connect.file.HostileFiles.Hostile;
import weir.core.covers.Covers;

/** Files as departments really send them, and worse, uploaded one after the other: every row is accounted for, and the platform stays whole. */
@Covers({"C28", "D1", "N2"})
class HostileFilesJourney {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TAKEN = 4;

    @TempDir
    static Path folder;

    static City city;
    static long target;
    /** First name and batch of each content that came in. */
    private final Map<Integer, String> seen = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        city = City.found(folder.resolve("data"));
        List<Map<String, Object>> fields = IntStream.rangeClosed(1, TAKEN).mapToObj(i -> City.field("c" + i, "第" + i + "项", "TEXT", null, null, i == 1)).toList();
        target = city.resource("hostile", "各种文件", fields, List.of("c1"), null);
    }

    @AfterAll
    static void end() throws Exception {
        city.close();
    }

    @TestFactory
    @Covers({"C28", "D1", "N2", "C6"})
    Stream<DynamicTest> accountsForEveryRowOfEveryFile() {
        List<Hostile> files = HostileFiles.all();
        assertThat(files).hasSizeGreaterThanOrEqualTo(80);
        return files.stream().map(file -> DynamicTest.dynamicTest(file.name(), () -> accountsFor(file)));
    }

    private void accountsFor(Hostile file) throws Exception {
        long before = rows();
        Api.Answer received = city.operator().upload("/uploads", file.name(), file.bytes(), Map.of("resource", Long.toString(target)));
        assertThat(received.status()).as("%s", received).isLessThan(500);
        JsonNode upload = received.json();
        if (received.ok() && file.settings() != null) {
            Api.Answer corrected = city.operator().patch("/uploads/" + upload.path("id").asLong(), Map.of("settings", file.settings()));
            assertThat(corrected.status()).as("%s", corrected).isLessThan(500);
            upload = corrected.body();
        }
        if (!received.ok()) {
            assertRefused(file, received.json(), before);
            return;
        }
        Api.Answer mapped = city.operator().patch("/uploads/" + upload.path("id").asLong(), Map.of("mapping", mapping(upload.path("columns"))));
        assertThat(mapped.status()).as("%s", mapped).isLessThan(500);
        if (!mapped.ok()) {
            assertRefused(file, mapped.json(), before);
            return;
        }
        Api.Answer decided = city.operator().patch("/uploads/" + upload.path("id").asLong(), Map.of("decisions", asProposed(mapped.body().path("questions"))));
        assertThat(decided.ok()).as("%s", decided).isTrue();
        Api.Answer sent = city.operator().post("/uploads/" + upload.path("id").asLong() + "/run", Map.of());
        assertThat(sent.status()).as("%s", sent).isLessThan(500);
        if (sent.code().equals("COL-118")) {
            assertThat(file.good() + file.faulty()).as("rows of a file that is said to have none").isZero();
            return;
        }
        if (sent.code().equals("COL-108")) {
            assertThat(seen).as("said to be in already").containsKey(Arrays.hashCode(file.bytes()));
            return;
        }
        JsonNode run = city.over(sent.body().path("run").asLong(), LIMIT);
        assertWhole(file, run, before);
    }

    private void assertWhole(Hostile file, JsonNode run, long before) throws Exception {
        if (file.problem() != null) {
            assertThat(run.path("state").asString()).as("%s", run).isEqualTo("FAILED");
            assertRefused(file, run.path("problem"), before);
            return;
        }
        assertThat(run.path("state").asString()).as("%s", run).isIn("DONE");
        seen.put(Arrays.hashCode(file.bytes()), file.name());
        JsonNode counts = run.path("counts");
        long sent = counts.path("sent").asLong(-1);
        assertThat(sent).as("rows of the file: %s", counts).isEqualTo(file.good() + file.faulty());
        assertThat(counts.path("good").asLong() + counts.path("rejected").asLong()).as("%s", counts).isEqualTo(sent);
        assertThat(counts.path("rejected").asLong()).as("%s", counts).isGreaterThanOrEqualTo(file.faulty());
        assertThat(rows(run.path("batch").asLong())).as("rows written by the batch").isLessThanOrEqualTo(counts.path("good").asLong());
        assertThat(rejects(run.path("batch").asLong())).as("every reject is kept").isEqualTo(counts.path("rejected").asLong());
    }

    /** The refusal says why and what to do, and nothing of the file is in. */
    private static void assertRefused(Hostile file, JsonNode problem, long before) throws Exception {
        assertThat(file.problem()).as("%s", problem).isNotNull();
        assertThat(problem.path("code").asString("")).as("%s", problem).matches("[A-Z]{3}-\\d{3}").isNotEqualTo("TSK-108");
        assertThat(problem.path("next").asString("")).as("%s", problem).isNotBlank();
        assertThat(rows()).isEqualTo(before);
    }

    /** What the platform proposes, or its first choice; fields that a file does not have are emptied. */
    private static Map<String, String> asProposed(JsonNode questions) {
        Map<String, String> decisions = new LinkedHashMap<>();
        questions.forEach(question -> decisions.put(question.path("id").asString(), question.path("proposed").asString(question.path("choices").get(0).path("value").asString())));
        return decisions;
    }

    private static Map<String, String> mapping(JsonNode columns) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(TAKEN, columns.size()); i++) {
            mapping.put("c" + (i + 1), columns.get(i).asString());
        }
        return mapping;
    }

    @Test
    @Covers("C10")
    void makesOneBatchOfTheSameFileSentTwice() throws Exception {
        byte[] file = "第1项,第2项,第3项,第4项\n甲1,a,,\n甲2,b,,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        JsonNode first = city.operator().upload("/uploads", "一次.csv", file, Map.of("resource", Long.toString(target))).body();
        JsonNode second = city.operator().upload("/uploads", "两次.csv", file, Map.of("resource", Long.toString(target))).body();
        long run = city.operator().post("/uploads/" + first.path("id").asLong() + "/run", Map.of()).body().path("run").asLong();
        JsonNode done = city.over(run, LIMIT);
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        Api.Answer again = city.operator().post("/uploads/" + second.path("id").asLong() + "/run", Map.of());
        assertThat(again.status()).as("%s", again).isEqualTo(409);
        assertThat(again.text()).contains(done.path("batch").asString());
        JsonNode third = city.operator().upload("/uploads", "三次.csv", file, Map.of("resource", Long.toString(target))).body();
        assertThat(third.path("duplicateOf").asLong()).isEqualTo(done.path("batch").asLong());
    }

    @Test
    void saysBothLinesWhereAKeyStandsTwice() throws Exception {
        byte[] file = "第1项,第2项,第3项,第4项\n乙1,a,,\n乙2,b,,\n乙1,c,,\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        JsonNode upload = city.operator().upload("/uploads", "重复.csv", file, Map.of("resource", Long.toString(target))).body();
        String said = upload.path("rows").get(2).path("reasons").get(0).path("text").toString();
        assertThat(said).contains("2").contains("4");
        long run = city.operator().post("/uploads/" + upload.path("id").asLong() + "/run", Map.of()).body().path("run").asLong();
        JsonNode done = city.over(run, LIMIT);
        assertThat(done.path("counts").path("good").asLong()).as("%s", done).isEqualTo(2);
        assertThat(done.path("counts").path("rejected").asLong()).isEqualTo(1);
        try (Connection connection = city.program.look(); ResultSet stands = connection.createStatement().executeQuery("select c2 from serving.hostile where c1 = '乙1'")) {
            assertThat(stands.next()).isTrue();
            assertThat(stands.getString(1)).isEqualTo("a");
        }
    }

    private static long rows() throws Exception {
        return count("select count(*) from serving.hostile");
    }

    private static long rows(long batch) throws Exception {
        return count("select count(*) from serving.hostile where _batch = " + batch);
    }

    private static long rejects(long batch) throws Exception {
        return count("select count(*) from quality.reject where batch = " + batch);
    }

    private static long count(String sql) throws Exception {
        try (Connection connection = city.program.look(); ResultSet found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
