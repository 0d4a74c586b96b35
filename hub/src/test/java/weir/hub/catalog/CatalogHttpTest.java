package weir.hub.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.TestHub;
import weir.hub.collect.TestResources;
import weir.hub.collect.form.Forms;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;

class CatalogHttpTest {
    private final long department = TestPeople.department().id();
    private final Browser operator = TestPeople.signedIn(TestPeople.person(department, Role.OPERATOR));
    private final Browser stranger = TestPeople.signedIn(TestPeople.person(TestPeople.department().id(), Role.OPERATOR));
    private final Browser analyst = TestPeople.signedIn(TestPeople.person(department, Role.ANALYST));
    private final Browser manager = TestPeople.signedIn(TestPeople.person(TestPeople.city(), Role.DATA_MANAGER));

    private static Map<String, Object> field(String name, String label, String type) {
        return Map.of("name", name, "label", label, "type", type, "required", false);
    }

    private static Map<String, Object> entry(String name) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("code", CatalogTest.code("http"));
        entry.put("name", name);
        entry.put("summary", "来源于税务征管系统，用于信用评价");
        entry.put("format", "数据库表");
        entry.put("location", "税务局前置机 tax.rating");
        entry.put("level", "ORDINARY");
        entry.put("library", "RAW");
        entry.put("updateFrequency", "YEARLY");
        entry.put("sharingType", "UNCONDITIONAL");
        entry.put("sharingFrequency", "DAILY");
        entry.put("exchangeMode", "REALTIME");
        entry.put("accessRights", "本单位及信用平台可查");
        entry.put("publishedOn", "2026-03-01");
        entry.put("relatedCodes", List.of("102000/000001"));
        entry.put("nonClassified", true);
        entry.put("classification", Map.of("class1", "3", "item2", "03"));
        entry.put("schema", Map.of("fields", List.of(field("taxpayer", "纳税人识别号", "CREDIT_CODE"), field("rating", "信用等级", "TEXT"), field("amount", "应纳税额", "INTEGER")),
                "key", List.of("taxpayer")));
        return entry;
    }

    private JsonNode make(Map<String, Object> entry) {
        Answer answer = operator.post("/resources", entry);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private static Map<String, Object> with(Map<String, Object> entry, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(entry);
        changed.put(name, value);
        return changed;
    }

    @Test
    void takesUpARegistrationThatWasCutShortBeforeItsConfirmation() {
        Map<String, Object> entry = entry("登记中断");
        JsonNode left = make(entry);
        assertThat(operator.post("/resources", entry).code()).as("a draft again").isEqualTo("CAT-108");
        assertThat(operator.post("/resources", with(with(entry, "state", "ACTIVE"), "summary", "另一份摘要")).code()).as("something else under its code").isEqualTo("CAT-108");
        Answer again = operator.post("/resources", with(entry, "state", "ACTIVE"));
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.json().path("id")).isEqualTo(left.path("id"));
        assertThat(again.json().path("resourceCode")).isEqualTo(left.path("resourceCode"));
        assertThat(again.json().path("state").asString()).isEqualTo("ACTIVE");
    }

    @Test
    @Covers({"A3", "A4", "A5", "B1"})
    void showsAnEntryAsItWasRegisteredWithItsNumberInTheClassification() {
        JsonNode made = make(entry("纳税人信用等级"));
        JsonNode read = operator.get("/resources/" + made.path("id").asLong()).json();
        assertThat(read).isEqualTo(made);
        assertThat(read.path("resourceCode").asString()).matches("303/\\d{6}");
        assertThat(read.path("filing").asString()).isEqualTo("DEPARTMENT");
        assertThat(read.path("level").asString()).isEqualTo("ORDINARY");
        assertThat(read.path("updateFrequency").asString()).isEqualTo("YEARLY");
        assertThat(read.path("location").asString()).isEqualTo("税务局前置机 tax.rating");
        assertThat(read.path("name").asString()).isEqualTo("纳税人信用等级");
        assertThat(read.path("summary").asString()).contains("来源").contains("用于");
        assertThat(read.path("format").asString()).isEqualTo("数据库表");
        assertThat(read.path("accessRights").asString()).isEqualTo("本单位及信用平台可查");
        assertThat(read.path("sharingFrequency").asString()).isEqualTo("DAILY");
        assertThat(read.path("exchangeMode").asString()).isEqualTo("REALTIME");
        assertThat(read.path("sharingType").asString()).isEqualTo("UNCONDITIONAL");
        assertThat(read.path("publishedOn").asString()).isEqualTo("2026-03-01");
        assertThat(read.path("relatedCodes").path(0).asString()).isEqualTo("102000/000001");
        assertThat(read.path("schema").path("key").path(0).asString()).isEqualTo("taxpayer");
        JsonNode line = operator.get("/resources?q=" + made.path("code").asString()).json().path("items").path(0);
        assertThat(List.of(line.path("summary").asString(), line.path("format").asString(), line.path("location").asString(), line.path("updateFrequency").asString()))
                .as("the list shows source, format, place and update frequency").containsExactly(read.path("summary").asString(), "数据库表", "税务局前置机 tax.rating", "YEARLY");
        assertThat(read.path("dataTypes").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("字符型", "数值型");
        assertThat(read.path("schema").path("fields").path(0).path("required").asBoolean()).isTrue();
        JsonNode second = make(entry("纳税人信用等级二"));
        assertThat(second.path("classification").path("sequence").asInt()).isGreaterThan(read.path("classification").path("sequence").asInt());
    }

    @Test
    @Covers("A9")
    void batchesOfWhatAPersonMayNotSeeAreNotListedToThemEither() {
        Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
        Browser own = TestPeople.signedIn(person);
        Browser analyst = TestPeople.signedIn(TestPeople.person(person.organisation(), Role.ANALYST));
        Browser both = TestPeople.signedIn(TestPeople.person(person.organisation(), Role.ANALYST, Role.OPERATOR));
        long plain = withOneRow(person, "ORDINARY");
        long controlled = withOneRow(person, "IMPORTANT");
        for (Browser sees : List.of(own, both)) {
            assertThat(batches(sees, "").values()).containsExactlyInAnyOrder(plain, controlled);
        }
        assertThat(batches(manager, "?resource=" + controlled).values()).containsExactly(controlled);
        assertThat(batches(TestPeople.signedIn(Role.AUDIT_ADMINISTRATOR), "?resource=" + controlled).values()).containsExactly(controlled);
        assertThat(batches(analyst, "").values()).containsExactly(plain);
        assertThat(batches(analyst, "?resource=" + controlled)).isEmpty();
        long batch = batches(own, "?resource=" + controlled).keySet().iterator().next();
        assertThat(analyst.get("/batches/" + batch).code()).isEqualTo(analyst.get("/batches/999999").code());
        assertThat(analyst.get("/batches/" + batch + "/receipt").status()).isEqualTo(404);
        assertThat(own.get("/batches/" + batch).status()).isEqualTo(200);
        assertThat(sentToday(own)).isEqualTo(2);
        assertThat(sentToday(analyst)).isEqualTo(1);
    }

    private static long withOneRow(Person person, String level) {
        Resource resource = TestResources.companies(person.organisation(), TestPeople.actor(person), level);
        TestHub.bean(Forms.class).enter(resource.id(), List.of(Map.of("id", "1", "name", "甲", "update_time", "2026-01-01 00:00:00")), TestPeople.actor(person));
        return resource.id();
    }

    /** Resource by batch. */
    private static Map<Long, Long> batches(Browser browser, String query) {
        Map<Long, Long> found = new HashMap<>();
        browser.get("/batches" + query).json().path("items").forEach(batch -> found.put(batch.path("id").asLong(), batch.path("resource").path("id").asLong()));
        return found;
    }

    private static long sentToday(Browser browser) {
        return browser.get("/batches/days?days=2").json().valueStream().mapToLong(day -> day.path("sent").asLong()).sum();
    }

    @Test
    @Covers({"A1", "A9"})
    void findsByWordsOfNameFieldAndLabelAndShowsOnlyWhatOneMaySee() {
        String mark = "甲" + System.nanoTime();
        long open = make(with(entry("公开的" + mark), "state", "ACTIVE")).path("id").asLong();
        long inside = make(with(with(entry("敏感的" + mark), "level", "SENSITIVE"), "state", "ACTIVE")).path("id").asLong();
        long controlled = make(with(with(entry("重要的" + mark), "level", "IMPORTANT"), "state", "ACTIVE")).path("id").asLong();
        assertThat(ids(operator, "q=" + mark + "%20信用等级")).containsExactlyInAnyOrder(open, inside, controlled);
        assertThat(ids(manager, "q=" + mark)).containsExactlyInAnyOrder(open, inside, controlled);
        assertThat(ids(analyst, "q=" + mark)).containsExactlyInAnyOrder(open, inside);
        assertThat(ids(stranger, "q=" + mark)).containsExactly(open);
        assertThat(ids(operator, "q=" + mark + "&level=IMPORTANT")).containsExactly(controlled);
        assertThat(ids(operator, "q=" + mark + "&subject=303&library=RAW&sharing=UNCONDITIONAL&organisation=" + department)).hasSize(3);
        assertThat(ids(operator, "q=" + mark + "&subject=2")).isEmpty();
        assertThat(stranger.get("/resources/" + inside).code()).isEqualTo("CAT-101");
        assertThat(stranger.patch("/resources/" + open, Map.of("version", 2, "name", "改名")).code()).isEqualTo("CAT-103");
        assertThat(TestPeople.signedIn(Role.SYSTEM_ADMINISTRATOR).get("/resources").status()).isEqualTo(403);
        JsonNode tree = operator.get("/resources/tree?q=" + mark).json();
        assertThat(tree.valueStream().filter(branch -> branch.path("id").asLong() == department).findFirst().orElseThrow().path("count").asInt()).isEqualTo(3);
        assertThat(tree.valueStream().filter(branch -> branch.path("id").asLong() == TestPeople.city()).findFirst().orElseThrow().path("total").asInt()).isEqualTo(3);
    }

    @Test
    void pagesWithoutGapOrRepetitionInEveryOrder() {
        String mark = "乙" + System.nanoTime();
        for (int i = 0; i < 5; i++) {
            make(entry("同名" + mark));
        }
        for (String sort : List.of("name", "-name", "changedAt", "-createdAt", "library")) {
            List<Long> found = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = operator.get("/resources?q=" + mark + "&limit=2&sort=" + sort + after).json();
                page.path("items").forEach(item -> found.add(item.path("id").asLong()));
                assertThat(page.path("total").asInt()).isEqualTo(5);
                after = page.path("next").isNull() ? null : "&after=" + page.path("next").asString();
            } while (after != null);
            assertThat(found).as(sort).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    @Covers({"A10", "A2"})
    void recordsWhoChangedWhatFieldByField() {
        JsonNode made = make(entry("变更前"));
        String path = "/resources/" + made.path("id").asLong();
        assertThat(operator.patch(path, Map.of("version", 1, "name", "变更后", "updateFrequency", "DAILY")).json().path("version").asInt()).isEqualTo(2);
        assertThat(operator.patch(path, Map.of("version", 1, "name", "旧版本上的修改")).code()).isEqualTo("SYS-107");
        JsonNode changes = operator.get(path + "/changes").json().path("items");
        assertThat(changes.path(0).path("action").asString()).isEqualTo("CHANGED");
        assertThat(changes.path(0).path("actorName").asString()).isEqualTo("测试员");
        assertThat(changes.path(0).path("differences").valueStream().map(one -> one.path("field").asString() + ":" + one.path("before").asString() + ">" + one.path("after").asString()))
                .containsExactlyInAnyOrder("name:变更前>变更后", "updateFrequency:YEARLY>DAILY");
        assertThat(changes.path(1).path("action").asString()).isEqualTo("DRAFTED");
        EvidenceFilter filter = new EvidenceFilter(null, "resource.changed", "resource", Long.toString(made.path("id").asLong()), null, null, null);
        assertThat(TestHub.bean(Evidence.class).entries(filter, null, 10).items()).isNotEmpty();
    }

    @Test
    @Covers({"A4", "C21"})
    void widensTheSchemaOfAnActiveResourceAndRefusesWhatWouldLoseRows() {
        JsonNode made = make(with(entry("结构变更"), "state", "ACTIVE"));
        String path = "/resources/" + made.path("id").asLong();
        List<Map<String, Object>> fields = new ArrayList<>(List.of(field("taxpayer", "纳税人识别号", "CREDIT_CODE"), field("rating", "等级", "TEXT"), field("amount", "应纳税额", "INTEGER"), field("note", "备注", "TEXT")));
        Answer wider = operator.post(path + "/schemas", Map.of("reason", "增加备注", "schema", Map.of("fields", fields, "key", List.of("taxpayer")), "evidence", Map.of("sampled", 20)));
        assertThat(wider.status()).as(wider.toString()).isEqualTo(200);
        assertThat(wider.json().path("schemaVersion").asInt()).isEqualTo(2);
        assertThat(wider.json().path("schema").path("fields").path(3).path("id").asInt()).isEqualTo(4);
        fields.removeLast();
        Answer loses = operator.post(path + "/schemas", Map.of("reason", "删除备注", "schema", Map.of("fields", fields, "key", List.of("taxpayer", "rating"))));
        assertThat(loses.status()).isEqualTo(409);
        assertThat(loses.code()).isEqualTo("CAT-109");
        assertThat(loses.json().path("detail").asString()).contains("removing the field note").contains("changing the key");
        JsonNode versions = operator.get(path + "/schemas").json();
        assertThat(versions).hasSize(2);
        assertThat(versions.path(0).path("reason").asString()).isEqualTo("增加备注");
        assertThat(versions.path(0).path("evidence").path("sampled").asInt()).isEqualTo(20);
        assertThat(versions.path(0).path("confirmedBy").asString()).isEqualTo("测试员");
        assertThat(operator.post(path + "/retire", Map.of("version", wider.json().path("version").asInt(), "reason", "业务已停办")).json().path("state").asString()).isEqualTo("RETIRED");
    }

    @Test
    @Covers({"A4", "A10"})
    void aRetiredResourceIsReinstatedAsWhatItWas() {
        for (boolean confirmed : List.of(true, false)) {
            JsonNode made = make(confirmed ? with(entry("恢复启用"), "state", "ACTIVE") : entry("恢复草稿"));
            String path = "/resources/" + made.path("id").asLong();
            int version = operator.post(path + "/retire", Map.of("version", made.path("version").asInt(), "reason", "业务已停办")).json().path("version").asInt();
            Map<String, Object> wanted = Map.of("version", version, "reason", "业务恢复");
            assertThat(analyst.post(path + "/reinstate", wanted).code()).isEqualTo("SYS-104");
            assertThat(stranger.post(path + "/reinstate", wanted).status()).isEqualTo(403);
            assertThat(operator.post(path + "/reinstate", Map.of("version", version - 1, "reason", "旧页面")).code()).isEqualTo("SYS-107");
            Answer back = operator.post(path + "/reinstate", wanted);
            assertThat(back.json().path("state").asString()).as(back.toString()).isEqualTo(confirmed ? "ACTIVE" : "DRAFT");
            assertThat(back.json().path("permissions").path("upload").asBoolean()).isEqualTo(confirmed);
            assertThat(operator.post(path + "/reinstate", Map.of("version", version + 1, "reason", "再来")).code()).as("not retired any more").isEqualTo("CAT-110");
            JsonNode change = operator.get(path + "/changes").json().path("items").path(0);
            assertThat(change.path("action").asString()).isEqualTo("REINSTATED");
            assertThat(change.path("reason").asString()).isEqualTo("业务恢复");
            EvidenceFilter filter = new EvidenceFilter(null, "resource.reinstated", "resource", Long.toString(made.path("id").asLong()), weir.hub.audit.Outcome.DONE, null, null);
            assertThat(TestHub.bean(Evidence.class).entries(filter, null, 10).items()).hasSize(1);
        }
    }

    @Test
    @Covers("N6")
    void widensNumbersAndDatesAndTellsEveryNarrowing() {
        Map<String, Object> fields = Map.of("fields", List.of(field("id", "编号", "TEXT"), field("amount", "数量", "INTEGER"), field("day", "日期", "DATE"), field("site", "网址", "URL")), "key", List.of("id"));
        JsonNode made = make(with(with(entry("放宽类型"), "schema", fields), "state", "ACTIVE"));
        String path = "/resources/" + made.path("id").asLong() + "/schemas";
        Map<String, Object> decimal = new HashMap<>(field("amount", "数量", "DECIMAL"));
        decimal.put("length", 25);
        decimal.put("scale", 2);
        Answer wider = operator.post(path, Map.of("reason", "放宽", "schema", Map.of("fields", List.of(field("id", "编号", "TEXT"), decimal, field("day", "日期", "TIMESTAMP"), field("site", "网址", "URL")), "key",
                List.of("id"))));
        assertThat(wider.status()).as(wider.toString()).isEqualTo(200);
        Map<String, Object> cut = new HashMap<>(field("site", "网址", "TEXT"));
        cut.put("length", 20);
        Answer narrower = operator.post(path, Map.of("reason", "收紧", "schema", Map.of("fields", List.of(field("id", "编号", "TEXT"), field("amount", "数量", "INTEGER"), field("day", "日期", "DATE"), cut), "key",
                List.of("id"))));
        assertThat(narrower.code()).isEqualTo("CAT-109");
        assertThat(narrower.json().path("detail").asString()).contains("amount from DECIMAL(25,2) to INTEGER").contains("day from TIMESTAMP to DATE").contains("site from URL to TEXT(20)");
    }

    @Test
    @Covers({"A9", "P2"})
    void aCodeListThatOthersUseIsNotChangedByOneOfThem() {
        JsonNode list = operator.post("/code-lists", Map.of("name", "状态", "codes", List.of(Map.of("code", "1", "label", "正常")))).json();
        String path = "/code-lists/" + list.path("id").asLong();
        Map<String, Object> more = Map.of("version", 1, "codes", List.of(Map.of("code", "1", "label", "正常", "retired", true), Map.of("code", "2", "label", "停用")));
        make(with(entry("用代码表"), "schema", Map.of("fields", List.of(Map.of("name", "id", "type", "TEXT"), Map.of("name", "status", "type", "CODE", "codeList", list.path("code").asString())), "key", List.of("id"))));
        assertThat(stranger.put(path, more).code()).isEqualTo("CAT-119");
        assertThat(TestHub.bean(Catalog.class).codes(list.path("code").asString())).containsExactly("1");
        assertThat(operator.put(path, more).status()).isEqualTo(200);
        assertThat(manager.put(path, Map.of("version", 2, "name", "状态代码", "codes", more.get("codes"))).status()).isEqualTo(200);
    }

    @Test
    void anOrganisationThatProvidesAResourceStays() {
        long provider = TestPeople.department().id();
        assertThat(manager.post("/resources", with(entry("有主"), "organisation", provider)).status()).isEqualTo(201);
        Answer refused = TestPeople.signedIn(Role.SECURITY_ADMINISTRATOR).delete("/organisations/" + provider);
        assertThat(refused.code()).isEqualTo("IDE-107");
        assertThat(refused.json().path("detail").asString()).contains("1 resources");
    }

    @Test
    void aMarkOfAnotherOrderIsToldNotAFault() {
        String mark = java.util.Base64.getUrlEncoder().encodeToString("1 名称".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String sort : List.of("", "rows", "-changedAt", "lastBatch")) {
            assertThat(operator.get("/resources?sort=" + sort + "&after=" + mark).code()).as(sort).isEqualTo("CAT-118");
        }
    }

    @Test
    @Covers({"A11", "A9"})
    void tellsEverythingThatIsWrongWithAnEntry() {
        assertThat(operator.post("/resources", with(entry("涉密"), "nonClassified", false)).code()).isEqualTo("CAT-104");
        Answer wrong = operator.post("/resources", with(with(with(entry(""), "summary", ""), "level", "TOP"), "sharingType", "NONE"));
        assertThat(wrong.code()).isEqualTo("CAT-106");
        assertThat(wrong.json().path("detail").asString()).contains("name").contains("summary").contains("level TOP").contains("legal ground");
        assertThat(operator.post("/resources", with(entry("类型错"), "updateFrequency", "SOMETIMES")).code()).isEqualTo("CAT-106");
        Answer schema = operator.post("/resources", with(entry("结构错"), "schema", Map.of("fields", List.of(field("Name", "名", "TEXT"), field("x", "x", "TEXT"), field("x", "x", "TEXT")), "key", List.of())));
        assertThat(schema.code()).isEqualTo("CAT-107");
        assertThat(operator.post("/resources", with(entry("别的单位"), "organisation", TestPeople.city())).code()).isEqualTo("CAT-103");
    }

    @Test
    void keepsCodesInForceAndRetiredAndLetsASchemaNameTheList() {
        JsonNode list = operator.post("/code-lists", Map.of("name", "信用等级", "codes", List.of(Map.of("code", "A", "label", "优"), Map.of("code", "D", "label", "差")))).json();
        String path = "/code-lists/" + list.path("id").asLong();
        assertThat(operator.put(path, Map.of("version", 1, "codes", List.of(Map.of("code", "A")))).code()).isEqualTo("CAT-113");
        JsonNode changed = operator.put(path, Map.of("version", 1, "codes", List.of(Map.of("code", "A", "label", "优"), Map.of("code", "B", "label", "良"), Map.of("code", "D", "label", "差", "retired", true)))).json();
        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(TestHub.bean(Catalog.class).codes(list.path("code").asString())).containsExactlyInAnyOrder("A", "B");
        Map<String, Object> coded = with(entry("带代码"), "schema", Map.of("fields",
                List.of(Map.of("name", "id", "type", "TEXT"), Map.of("name", "rating", "type", "CODE", "codeList", list.path("code").asString())), "key", List.of("id")));
        assertThat(make(coded).path("schema").path("fields").path(1).path("codeList").asString()).isEqualTo(Long.toString(list.path("id").asLong()));
        assertThat(operator.get(path + "/changes").json().path("items").path(0).path("differences")).isNotEmpty();
    }

    @Test
    @Covers({"A1", "B1"})
    void offersClassificationsLevelsAndLibraries() {
        assertThat(operator.get("/classifications").json().path(2).path("children").valueStream().map(one -> one.path("code").asString())).contains("303");
        assertThat(manager.post("/classifications", Map.of("code", "303012", "label", "税务")).status()).isEqualTo(200);
        assertThat(manager.post("/classifications", Map.of("code", "399999001", "label", "无上级")).code()).isEqualTo("CAT-114");
        assertThat(operator.post("/classifications", Map.of("code", "303013", "label", "x")).status()).isEqualTo(403);
        assertThat(operator.get("/levels").json().valueStream().map(one -> one.path("labelZh").asString())).startsWith("公开级", "普通级", "敏感级", "重要级");
        assertThat(operator.get("/libraries").json()).hasSize(7);
    }

    @Test
    void exportsTheListAsTextThatIsNoFormula() {
        String mark = "丙" + System.nanoTime();
        make(with(entry("=cmd|" + mark), "summary", "+1"));
        Answer csv = operator.get("/resources.csv?q=" + mark);
        assertThat(csv.raw().body()).startsWith("\uFEFF信息资源代码,").contains(",'=cmd|" + mark + ",").contains("字符型、数值型");
        assertThat(operator.get("/resources.xlsx?q=" + mark).raw().body()).startsWith("PK");
    }

    private static List<Long> ids(Browser browser, String query) {
        return browser.get("/resources?" + query).json().path("items").valueStream().map(item -> item.path("id").asLong()).toList();
    }
}
