package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;

/** What people see and do in a browser, from the first sign-in on. */
class FirstBatchJourney {
    /** A page, who opens it, and where. */
    private record Sight(String name, String person, String path) {}

    private static final List<Sight> SIGHTS = List.of(
            new Sight("home-operator", City.OPERATOR, "/"),
            new Sight("home-manager", City.MANAGER, "/"),
            new Sight("home-system", "sysadmin", "/"),
            new Sight("home-security", "secadmin", "/"),
            new Sight("home-audit", "auditadmin", "/"),
            new Sight("catalogue", City.MANAGER, "/resources"),
            new Sight("new-resource", City.MANAGER, "/resources/new"),
            new Sight("code-lists", City.MANAGER, "/code-lists"),
            new Sight("organisations", "secadmin", "/organisations"),
            new Sight("evidence", "auditadmin", "/evidence"),
            new Sight("inbox", City.OPERATOR, "/inbox"),
            new Sight("upload", City.OPERATOR, "/upload"),
            new Sight("runs", City.OPERATOR, "/runs"),
            new Sight("batches", City.OPERATOR, "/batches"));

    @TempDir
    static Path folder;

    static City city;

    @BeforeAll
    static void start() throws Exception {
        city = City.found(folder.resolve("data"));
        city.companies("companies");
    }

    @AfterAll
    static void end() throws Exception {
        city.close();
    }

    @Test
    @Covers({"R10", "S10", "C6", "C1"})
    void bringsANewOperatorFromTheFirstSignInToTheFirstCleanBatchOfAnExcelFileWithinTwelveInteractions() throws Exception {
        String once = city.invite("newcomer", "新来的数据员", city.department, "OPERATOR");
        Path workbook = Workbooks.companies(folder.resolve("税务_企业登记_20261121_001.xlsx"), 40);
        try (Visitor visitor = new Visitor(city.program.address())) {
            visitor.open("/");
            assertThat(visitor.page.url()).as("the address leads to the sign-in").contains("/sign-in");
            visitor.signIn("newcomer", once);
            assertThat(visitor.page.url()).as("nothing before the first password is replaced").contains("/password");
            visitor.fill("一次性密码", once);
            visitor.fill("新密码", City.PASSWORD);
            visitor.fill("再次输入新密码", City.PASSWORD);
            visitor.press("保存新密码");
            visitor.page.waitForURL(url -> !url.contains("/password"));
            visitor.settle();
            assertThat(visitor.title()).contains("新来的数据员");

            visitor.press("上传数据");
            visitor.page.waitForURL("**/upload**");
            visitor.settle();
            visitor.choose(visitor.page.locator("input[type=file]"), workbook);
            visitor.page.getByText("没有发现问题").first().waitFor();
            assertThat(FirstBatchJourney.serious(visitor)).isEmpty();
            visitor.picture("upload-preview", "zh");
            visitor.press("确认入库");
            visitor.page.waitForURL("**/runs/*");
            JsonNode done = city.over(Long.parseLong(visitor.page.url().replaceAll(".*/runs/(\\d+).*", "$1")), Duration.ofMinutes(1));

            assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
            assertThat(done.path("counts").path("good").asLong()).as("%s", done).isEqualTo(40);
            assertThat(visitor.interactions()).isLessThanOrEqualTo(12);
            System.out.println("first sign-in to first clean batch: " + visitor.interactions() + " interactions");
            for (String language : List.of("zh", "en")) {
                if (language.equals("en")) {
                    visitor.press("English");
                    visitor.page.getByText("中文").waitFor();
                }
                inspect(visitor, "run", "/runs/" + done.path("id").asLong(), language);
                inspect(visitor, "batch", "/batches/" + done.path("batch").asLong(), language);
                inspect(visitor, "resource", "/resources/" + done.path("subject").asString(), language);
                inspect(visitor, "form", "/resources/" + done.path("subject").asString() + "/form", language);
            }
            assertThat(visitor.errors).isEmpty();
        }
    }

    @Test
    @Covers("D3")
    void tellsAnOperatorHowManyOfTheRecordsCountedAreMissing() throws Exception {
        Path workbook = Workbooks.companies(folder.resolve("税务_企业登记_20261121_002.xlsx"), 41);
        try (Visitor visitor = new Visitor(city.program.address())) {
            visitor.signIn(City.OPERATOR, City.PASSWORD);
            visitor.open("/upload");
            visitor.choose(visitor.page.locator("input[type=file]"), workbook);
            visitor.page.getByText("没有发现问题").first().waitFor();
            visitor.fill("文件应有的记录条数", "四十二");
            visitor.page.getByText("请填写不小于 0 的整数").waitFor();
            visitor.fill("文件应有的记录条数", "42");
            visitor.press("确认入库");
            visitor.page.waitForURL("**/runs/*");
            JsonNode done = city.over(Long.parseLong(visitor.page.url().replaceAll(".*/runs/(\\d+).*", "$1")), Duration.ofMinutes(1));
            assertThat(done.path("counts").path("good").asLong()).as("%s", done).isEqualTo(41);
            visitor.open("/batches/" + done.path("batch").asLong() + "?tab=rejects");
            visitor.page.getByText("申报42条，实到41条，缺1条").first().waitFor();
            assertThat(serious(visitor)).isEmpty();
            assertThat(visitor.errors).isEmpty();
        }
    }

    @Test
    @Covers("P1")
    void refusesAWrongPasswordInWords() {
        try (Visitor visitor = new Visitor(city.program.address())) {
            visitor.open("/sign-in");
            visitor.fill("用户名", City.OPERATOR);
            visitor.fill("密码", "not-this-1A");
            visitor.press("登录");
            visitor.page.getByText("SES-101").waitFor();
            assertThat(visitor.page.url()).contains("/sign-in");
            assertThat(serious(visitor)).isEmpty();
            assertThat(visitor.errors).isEmpty();
        }
    }

    @TestFactory
    @Covers({"R10", "S10"})
    Stream<DynamicTest> showsEveryMainPageInBothLanguagesWithoutSeriousBarriers() {
        Map<String, List<Sight>> byPerson = new LinkedHashMap<>();
        SIGHTS.forEach(sight -> byPerson.computeIfAbsent(sight.person(), person -> new java.util.ArrayList<>()).add(sight));
        return byPerson.entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> look(entry.getKey(), entry.getValue())));
    }

    private static void look(String person, List<Sight> sights) {
        try (Visitor visitor = new Visitor(city.program.address())) {
            if (person.equals(City.OPERATOR)) {
                visitor.open("/sign-in");
                visitor.picture("sign-in", "zh");
            }
            visitor.signIn(person, City.PASSWORD);
            for (String language : List.of("zh", "en")) {
                if (language.equals("en")) {
                    visitor.press("English");
                    visitor.page.getByText("中文").waitFor();
                }
                for (Sight sight : sights) {
                    inspect(visitor, sight.name(), sight.path(), language);
                }
            }
            visitor.press("中文");
            visitor.settle();
            assertThat(visitor.errors).isEmpty();
        }
    }

    private static void inspect(Visitor visitor, String name, String path, String language) {
        visitor.open(path);
        visitor.picture(name, language);
        assertThat(visitor.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).count()).as("%s has one title", name).isEqualTo(1);
        assertThat(serious(visitor)).as("%s in %s", name, language).isEmpty();
        assertThat(wider(visitor)).as("%s does not need more than 1280 px", name).isFalse();
    }

    private static boolean wider(Visitor visitor) {
        return (Boolean) visitor.page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    }

    /** What axe-core calls serious or critical on the page as it is. */
    static List<String> serious(Visitor visitor) {
        List<Rule> found = new AxeBuilder(visitor.page).analyze().getViolations();
        return found.stream().filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getHelp() + ": " + rule.getNodes().stream().limit(4).map(node -> node.getTarget() + " " + node.getHtml()).toList()).toList();
    }
}
