package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;
import weir.core.crypto.Sm2PublicKey;
import weir.core.receipt.Receipt;
import weir.core.receipt.ReceiptReader;
import weir.core.receipt.SignedReceipt;

/** An operator finds in the browser what was rejected, corrects it there and in Excel, and nothing is left waiting. */
class RepairJourney {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int GOOD = 20;
    /** One wrong date, three amounts wrong alike, one amount to be corrected in Excel. Lines 22 to 26 of the file. */
    private static final String FAULTY = """
            B1,日期错的企业,10.00,2021-13-01,2026-01-01 00:00:00
            B2,金额错的企业一,一百,2021-01-01,2026-01-01 00:00:00
            B3,金额错的企业二,一百,2021-01-02,2026-01-01 00:00:00
            B4,金额错的企业三,一百,2021-01-03,2026-01-01 00:00:00
            B5,表格里改的企业,两百元整,2021-01-04,2026-01-01 00:00:00
            """;

    @TempDir
    static Path folder;

    static City city;

    @BeforeAll
    static void start() throws Exception {
        city = City.found(folder.resolve("data"));
    }

    @AfterAll
    static void end() throws Exception {
        city.close();
    }

    @Test
    @Covers({"D3", "D4", "D8", "N6"})
    void correctsInTheGridAndInExcelWhatAFileBroughtWrong() throws Exception {
        long resource = city.companies("repaired");
        long batch = city.over(city.send(resource, file()), LIMIT).path("batch").asLong();
        assertThat(waiting(batch)).isEqualTo(5);
        try (Visitor visitor = new Visitor(city.program.address())) {
            visitor.signIn(City.OPERATOR, City.PASSWORD);
            visitor.open("/rejects");
            visitor.picture("rejects-waiting", "zh");
            visitor.click(visitor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("去修复")).first());
            visitor.page.waitForURL("**/batches/*/repair*");
            visitor.page.getByLabel("成立日期，第 22 行").waitFor();
            visitor.picture("repair", "zh");
            assertThat(FirstBatchJourney.serious(visitor)).isEmpty();

            visitor.fill("成立日期，第 22 行", "2021-12-01");
            visitor.press("发送 1 行");
            Wait.untilTrue(LIMIT, "the one corrected by hand", () -> waiting(batch) == 4);

            visitor.open("/batches/" + batch + "/repair");
            visitor.click(visitor.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(visitor.page.getByLabel("金额，第 23 行"))).getByText("一并改"));
            visitor.page.getByText("共 3 行").waitFor();
            visitor.picture("repair-alike", "zh");
            visitor.fill("“金额”改为", "100.00");
            visitor.press("改正并发送 3 行");
            Wait.untilTrue(LIMIT, "three corrected alike", () -> waiting(batch) == 1);

            visitor.open("/batches/" + batch + "/repair");
            Download download = visitor.page.waitForDownload(() -> visitor.click(visitor.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载 Excel")).first()));
            Path workbook = folder.resolve("问题数据.xlsx");
            download.saveAs(workbook);
            Path corrected = replace(workbook, "两百元整", "200.00");
            visitor.press("上传改好的 Excel");
            visitor.choose(visitor.page.locator("input[type=file]"), corrected);
            visitor.press("校验并发送");
            visitor.page.getByText("已发送 1 行更正").or(visitor.page.getByText("QUA-")).first().waitFor();
            visitor.picture("repair-workbook", "zh");
            Wait.untilTrue(LIMIT, "the last one corrected in Excel", () -> waiting(batch) == 0);

            visitor.open("/batches/" + batch + "/repair");
            visitor.page.getByText("全部处理完毕").waitFor();
            visitor.open("/batches/" + batch);
            visitor.picture("batch-repaired", "zh");
            assertThat(visitor.errors).isEmpty();
        }
        assertThat(city.operator().post("/resources/" + resource + "/rows/statistics", java.util.Map.of("fields", java.util.List.of("amount"))).body().path("count").asInt()).isEqualTo(GOOD + 5);
        assertReceiptTellsOfTheRepair(batch);
        assertThat(city.operator().get("/inbox").body().toString()).as("the quality report is in the inbox").contains("/batches/" + batch);
    }

    private static void assertReceiptTellsOfTheRepair(long batch) throws Exception {
        Sm2PublicKey key = Sm2PublicKey.ofPem(city.operator().get("/hub/public-key").text());
        byte[] json = city.operator().get("/batches/" + batch + "/receipt").bytes();
        assertThat(SignedReceipt.verify(json, key)).isEqualTo(SignedReceipt.Verdict.GENUINE);
        Receipt receipt = ReceiptReader.read(json).receipt();
        assertThat(receipt.counts().sent()).isEqualTo(GOOD + 5);
        assertThat(receipt.counts().rejected()).isEqualTo(5);
        assertThat(receipt.counts().repaired()).isEqualTo(5);
    }

    private static long waiting(long batch) throws Exception {
        long open = 0;
        for (JsonNode reject : city.operator().get("/batches/" + batch + "/rejects?state=OPEN").body().path("items")) {
            assertThat(reject.path("reasons").size()).isPositive();
            open++;
        }
        return open;
    }

    private static Path file() throws Exception {
        StringBuilder rows = new StringBuilder("编号,企业名称,金额,成立日期,更新时间\n");
        for (int i = 1; i <= GOOD; i++) {
            rows.append("A%d,好的企业%d,%d.50,2020-01-01,2026-01-01 00:00:00%n".formatted(i, i, i));
        }
        Path file = folder.resolve("有错的.csv");
        Files.write(file, rows.append(FAULTY).toString().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /** As somebody does it in Excel: one cell typed over, the rest as it came. */
    private static Path replace(Path workbook, String wrong, String right) throws Exception {
        Path corrected = folder.resolve("改好的.xlsx");
        int replaced = 0;
        try (InputStream in = Files.newInputStream(workbook); XSSFWorkbook book = new XSSFWorkbook(in); OutputStream out = Files.newOutputStream(corrected)) {
            for (Row row : book.getSheet("问题数据")) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().equals(wrong)) {
                        // an office program writes the cell anew; POI alone would leave the old inline text beside the new value
                        cell.setBlank();
                        cell.setCellValue(right);
                        replaced++;
                    }
                }
            }
            book.write(out);
        }
        assertThat(replaced).isEqualTo(1);
        return corrected;
    }
}
