package weir.hub.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.collect.TestRuns;
import weir.hub.collect.Uploads;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.Lake;
import weir.hub.lake.LakeReads;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** A department with one resource, an operator at a browser, and files that are sent. */
final class QualityJourney {
    static final String HEADER = "编号,企业名称,金额,成立日期,更新时间,有效标识\n";

    final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    final Actor operator = TestPeople.actor(person);
    final Browser browser = TestPeople.signedIn(person);
    final Resource resource = TestResources.companies(operator.organisation(), operator);
    final LakeReads reads = TestHub.bean(LakeReads.class);

    /** Sends a CSV with these lines and waits for its batch. */
    Batch send(String... lines) throws InterruptedException {
        Uploads uploads = TestHub.bean(Uploads.class);
        String content = HEADER + String.join("\n", lines) + "\n";
        long upload = uploads.receive(resource.id(), "企业.csv", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), operator).id();
        return over(uploads.run(upload, operator));
    }

    static Batch over(long run) throws InterruptedException {
        Run over = TestRuns.over(run);
        if (over.state() != RunState.DONE || over.batch() == null) {
            throw new AssertionError("the run failed: " + over);
        }
        return TestHub.bean(Lake.class).batch(over.batch());
    }

    byte[] download(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path)).header("Cookie", "WEIR=" + browser.cookie("WEIR")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    Answer upload(String path, byte[] content) {
        String boundary = "weirweirweir";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"repair.xlsx\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1" + path)).header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Cookie", "WEIR=" + browser.cookie("WEIR") + "; XSRF-TOKEN=" + browser.cookie("XSRF-TOKEN")).header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")).header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
        return TestPeople.answer(HttpClient.newHttpClient(), request);
    }

    /** The workbook after somebody has worked on its sheet of rejects. */
    static byte[] edited(byte[] workbook, Consumer<Sheet> work) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook)); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.getSheet("问题数据");
            shareTexts(sheet);
            work.accept(sheet);
            book.write(out);
            return out.toByteArray();
        }
    }

    /** As an office program does when it opens the file: texts that lie in their cells move to the table of shared texts. */
    private static void shareTexts(Sheet sheet) {
        sheet.forEach(row -> row.forEach(cell -> {
            if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING) {
                String text = cell.getStringCellValue();
                cell.setBlank();
                cell.setCellValue(text);
            }
        }));
    }

    static int column(Sheet sheet, String header) {
        Row first = sheet.getRow(0);
        for (int i = 0; i < first.getLastCellNum(); i++) {
            if (first.getCell(i).getStringCellValue().equals(header)) {
                return i;
            }
        }
        throw new AssertionError("no column " + header);
    }
}
