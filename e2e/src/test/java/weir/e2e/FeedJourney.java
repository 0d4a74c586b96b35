package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.embedded.EmbeddedPostgres;

/** An operator connects the department's database in the browser; what changes and vanishes there arrives, can be followed row by row, and can be taken back. */
class FeedJourney {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int ROWS = 500;

    @TempDir
    static Path folder;

    static City city;
    static EmbeddedPostgres source;

    @BeforeAll
    static void start() throws Exception {
        city = City.found(folder.resolve("data"));
        source = EmbeddedPostgres.start(folder.resolve("source"), Program.script().getParent().resolve(".weir/programs"), EmbeddedPostgres.options());
        source.createDatabase("tax");
        atSource("create table companies (id text primary key, name text not null, amount numeric(14,2) not null, founded date not null, update_time timestamp not null)");
        atSource("insert into companies select 'C' || lpad(i::text, 6, '0'), '云溪县第' || i || '号企业', i + 0.5, date '2001-01-01' + i, localtimestamp(0) - i * interval '1 minute' from generate_series(1, %d) i".formatted(ROWS));
        atSource("create index on companies (update_time)");
    }

    @AfterAll
    static void end() throws Exception {
        source.close();
        city.close();
    }

    @Test
    @Covers({"C1", "C3", "N3", "N6", "O4"})
    void bringsADepartmentsDatabaseInAndFollowsItsChanges() throws Exception {
        long resource = city.companies("fed");
        try (Visitor visitor = new Visitor(city.program.address())) {
            visitor.signIn(City.OPERATOR, City.PASSWORD);
            visitor.open("/resources/" + resource + "?tab=feeds");
            visitor.click(visitor.page.getByText("新建采集任务").last());
            visitor.page.waitForURL("**/feeds/new**");
            visitor.settle();
            connect(visitor);
            chooseTable(visitor);
            visitor.picture("feed-mapping", "zh");
            visitor.press("下一步");
            visitor.click(visitor.page.getByText("只在手动运行时"));
            visitor.picture("feed-schedule", "zh");
            visitor.press("下一步");
            visitor.page.getByText("自检", new Page.GetByTextOptions().setExact(false)).first().waitFor();
            visitor.page.getByText("全部通过，可以采集").or(visitor.page.getByText("可以采集，但有需要注意的地方")).first().waitFor();
            visitor.picture("feed-self-test", "zh");
            assertThat(FirstBatchJourney.serious(visitor)).isEmpty();
            Locator accept = visitor.page.getByLabel("已了解上述注意事项，仍要采集");
            if (accept.count() > 0) {
                visitor.click(accept);
            }
            visitor.press("启用");
            JsonNode first = arrived(visitor);
            assertThat(first.at("/counts/created").asLong()).as("%s", first).isEqualTo(ROWS);
            assertThat(first.path("stops").findValuesAsString("stop")).containsExactly("opened", "read", "checked", "logged", "served", "signed", "reported", "delivered");

            long feed = city.operator().get("/feeds?resource=" + resource).body().at("/items/0/id").asLong();
            atSource("update companies set name = name || '（更名）', update_time = localtimestamp where id in ('C000001', 'C000002', 'C000003')");
            atSource("insert into companies values ('C000501', '新来的企业', 1, date '2026-01-01', localtimestamp), ('C000502', '又一家', 2, date '2026-01-01', localtimestamp)");
            visitor.open("/feeds/" + feed);
            visitor.picture("feed", "zh");
            visitor.press("立即运行");
            JsonNode second = arrived(visitor);
            assertThat(second.at("/counts/created").asLong()).as("%s", second).isEqualTo(2);
            assertThat(second.at("/counts/changed").asLong()).as("%s", second).isEqualTo(3);

            atSource("delete from companies where id = 'C000002'");
            visitor.open("/feeds/" + feed);
            visitor.press("更多");
            visitor.press("查找已删除");
            visitor.click(visitor.page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("查找已删除")));
            JsonNode third = arrived(visitor);
            assertThat(third.at("/counts/deleted").asLong()).as("%s", third).isEqualTo(1);
            assertThat(standing(resource)).isEqualTo(ROWS + 1);

            followsOneRow(visitor, resource);
            undo(visitor, third.path("id").asLong());
            assertThat(standing(resource)).as("the deletion is taken back").isEqualTo(ROWS + 2);
            assertThat(visitor.errors).isEmpty();
        }
    }

    private static void connect(Visitor visitor) {
        visitor.fill("名称", "税务前置库");
        visitor.fill("主机地址", "127.0.0.1");
        visitor.fill("端口", Integer.toString(source.port()));
        visitor.fill("数据库名", "tax");
        visitor.fill("账号", EmbeddedPostgres.USER);
        visitor.fill("口令", source.password());
        visitor.press("测试连接");
        visitor.page.getByText("网络").or(visitor.page.getByText("通过")).first().waitFor();
        visitor.picture("feed-connection", "zh");
        visitor.press("下一步");
    }

    private static void chooseTable(Visitor visitor) {
        visitor.click(visitor.page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("companies")));
        visitor.picture("feed-table", "zh");
        visitor.press("下一步");
        visitor.page.getByText("字段名相同").first().waitFor();
    }

    /** The history of a row that was renamed and then deleted, newest first. */
    private static void followsOneRow(Visitor visitor, long resource) {
        visitor.open("/resources/" + resource + "/row#id=C000002");
        visitor.picture("row", "zh");
        assertThat(visitor.page.getByText("这一行现在不存在").count()).isEqualTo(1);
        String history = visitor.page.locator("ol").last().innerText();
        assertThat(history).containsSubsequence("删除", "更新", "更名", "新增");
    }

    private static void undo(Visitor visitor, long batch) throws Exception {
        visitor.open("/batches/" + batch);
        visitor.picture("batch-deleted", "zh");
        visitor.press("撤销批次");
        Locator dialog = visitor.page.getByRole(AriaRole.DIALOG);
        visitor.click(dialog.locator("textarea"));
        dialog.locator("textarea").fill("误删");
        visitor.picture("undo", "zh");
        visitor.click(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤销批次")));
        visitor.page.waitForURL("**/runs/*");
        city.over(Long.parseLong(visitor.page.url().replaceAll(".*/runs/(\\d+).*", "$1")), LIMIT);
    }

    /** The batch that the run on the page made. */
    private static JsonNode arrived(Visitor visitor) throws Exception {
        visitor.page.waitForURL("**/runs/*");
        JsonNode done = city.over(Long.parseLong(visitor.page.url().replaceAll(".*/runs/(\\d+).*", "$1")), LIMIT);
        assertThat(done.path("state").asString()).as("%s", done).isEqualTo("DONE");
        return city.operator().get("/batches/" + done.path("batch").asLong()).body();
    }

    private static long standing(long resource) throws Exception {
        return city.operator().post("/resources/" + resource + "/rows/statistics", java.util.Map.of("fields", java.util.List.of("id"))).body().path("count").asLong();
    }

    private static void atSource(String sql) throws Exception {
        try (Connection connection = source.connect("tax"); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
