package weir.hub.collect.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.RowSource;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSource;
import weir.core.connect.jdbc.Databases;
import weir.core.covers.Covers;
import weir.core.gate.Gate;
import weir.core.gate.Lookups;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.Tally;
import weir.core.receipt.ReceiptReader;
import weir.core.receipt.SignedReceipt;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.collect.TestRuns;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.Role;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.task.Run;
import weir.hub.task.RunState;

/** Many departments deliver at once, by file and from their databases, while others read: each gets what it would get alone. */
@Covers("C10")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyDepartmentsTest {
    private static final int SENDERS = 16;
    private static final int FEEDS = 4;
    private static final int READERS = 6;
    private static final int ROWS = 5_000;
    /** Every so many rows one has an amount that is no number. */
    private static final int BAD = 700;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final String HEADER = "编号,企业名称,金额,成立日期,更新时间,有效标识";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger reads = new AtomicInteger();

    private record Sender(Browser browser, Resource resource, String content) {}

    @Test
    void eachDeliveryIsAsGoodAsAloneAndReadersAreAnswered() throws Exception {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(sender(i));
        }
        // Two files for one resource at the same time follow one another.
        senders.add(new Sender(senders.getFirst().browser, senders.getFirst().resource, content(SENDERS)));
        List<Department> offices = new ArrayList<>();
        for (int i = 0; i < FEEDS; i++) {
            offices.add(office(i % 2 == 0));
        }
        Browser manager = TestPeople.signedIn(Role.DATA_MANAGER);
        Sender standing = sender(SENDERS + 1);
        TestRuns.over(upload(standing), PATIENCE);

        List<Future<Integer>> readings = new ArrayList<>();
        List<Future<Run>> feeds = new ArrayList<>();
        List<Future<Run>> uploads = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < READERS; i++) {
                    int reader = i;
                    readings.add(people.submit(() -> read(manager, reader, standing.resource, senders.get(reader).resource)));
                }
                for (Department office : offices) {
                    long feed = office.feed("WHOLE");
                    feeds.add(people.submit(() -> TestRuns.over(started(office.browser.post("/feeds/" + feed + "/run", null)), PATIENCE)));
                }
                for (Sender sender : senders) {
                    uploads.add(people.submit(() -> TestRuns.over(upload(sender), PATIENCE)));
                }
                for (int i = 0; i < senders.size(); i++) {
                    isWhole(senders.get(i), uploads.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                }
                for (int i = 0; i < FEEDS; i++) {
                    Batch batch = committed(feeds.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                    assertThat(batch.counts().created()).isEqualTo(ROWS);
                    assertThat(offices.get(i).count()).isEqualTo(ROWS);
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> reading : readings) {
                assertThat(reading.get(30, TimeUnit.SECONDS)).as("answers to a reader").isPositive();
            }
        }
        assertThat(count(manager, senders.getFirst().resource)).as("both files of the first department").isEqualTo(2L * good());
    }

    private static int good() {
        return ROWS - (ROWS - 1) / BAD - 1;
    }

    /** What came in is what the gate makes of the same file alone, is signed, and stands in the serving table. */
    private void isWhole(Sender sender, Run run) throws Exception {
        Batch batch = committed(run);
        Tally alone = alone(sender);
        assertThat(alone.good()).isEqualTo(good());
        assertThat(batch.counts().sent()).isEqualTo(ROWS);
        assertThat(batch.counts().good()).isEqualTo(alone.good());
        assertThat(batch.counts().rejected()).isEqualTo(alone.rejected());
        assertThat(batch.counts().created()).isEqualTo(alone.good());
        assertThat(batch.sentHash()).isEqualTo(alone.sentHash().hex());
        assertThat(batch.rejectedHash()).isEqualTo(alone.rejectedHash().hex());
        assertThat(batch.goodHash()).isEqualTo(alone.typedHash().hex()).isEqualTo(batch.targetHash());
        byte[] receipt = sender.browser.get("/batches/" + batch.id() + "/receipt").raw().body().getBytes(StandardCharsets.UTF_8);
        assertThat(SignedReceipt.verify(receipt, TestHub.bean(Lake.class).publicKey())).isEqualTo(SignedReceipt.Verdict.GENUINE);
        assertThat(ReceiptReader.read(receipt).receipt().balances()).isTrue();
    }

    private static Batch committed(Run run) {
        assertThat(run.state()).as(run.toString()).isEqualTo(RunState.DONE);
        Batch batch = TestHub.bean(Lake.class).batch(java.util.Objects.requireNonNull(run.batch()));
        assertThat(batch.state()).isEqualTo(BatchState.COMMITTED);
        return batch;
    }

    /** Reads rows by key, of a resource that stands and of one that is being filled, until all have delivered. */
    private int read(Browser reader, int number, Resource standing, Resource filling) {
        int answers = 0;
        while (!over.get()) {
            int row = 1 + (number * 7919 + answers * 31) % (ROWS - 1);
            boolean bad = row % BAD == 0;
            Answer there = reader.get("/resources/" + standing.id() + "/rows/one?key.id=" + key(SENDERS + 1, row));
            assertThat(there.status()).as(there.toString()).isEqualTo(bad ? 404 : 200);
            if (!bad) {
                assertThat(there.json().path("values").path("name").asString()).isEqualTo("企业" + row);
            }
            Answer coming = reader.get("/resources/" + filling.id() + "/rows/one?key.id=" + key(number, row));
            assertThat(coming.status()).as(coming.toString()).isIn(200, 404);
            answers++;
            reads.incrementAndGet();
        }
        return answers;
    }

    private static long count(Browser reader, Resource resource) {
        return reader.post("/resources/" + resource.id() + "/rows/statistics", Map.of("fields", List.of())).json().path("count").asLong();
    }

    private static Sender sender(int number) {
        long organisation = TestPeople.department().id();
        Person person = TestPeople.person(organisation, Role.OPERATOR);
        return new Sender(TestPeople.signedIn(person), TestResources.companies(organisation, TestPeople.actor(person)), content(number));
    }

    private static String content(int number) {
        return IntStream.range(0, ROWS).mapToObj(row -> key(number, row) + ",企业" + row + "," + (row % BAD == 0 ? "不详" : row + ".50") + ",2020-01-02,2026-01-01 00:00:00,1")
                .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    private static String key(int number, int row) {
        return "%03d%015d".formatted(number, row);
    }

    private Department office(boolean postgres) throws Exception {
        Department office = Department.on(postgres ? Databases.postgres() : Databases.mariadb());
        for (int from = 0; from < ROWS; from += 1000) {
            office.sql(IntStream.range(from, from + 1000).mapToObj(row -> "('" + row + "', '企业" + row + "', 1.5, '2020-01-02', " + office.now() + ", '1')")
                    .collect(Collectors.joining(", ", "insert into company values ", "")));
        }
        return office;
    }

    /** Brings the file as a browser does, and sends it. */
    private long upload(Sender sender) {
        String boundary = "weirweirweir";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"companies.csv\"\r\nContent-Type: text/csv\r\n\r\n";
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestHub.address() + "/api/v1/uploads?resource=" + sender.resource.id())).timeout(PATIENCE)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).header("Cookie", "WEIR=" + sender.browser.cookie("WEIR") + "; XSRF-TOKEN=" + sender.browser.cookie("XSRF-TOKEN"))
                .header("X-XSRF-TOKEN", sender.browser.cookie("XSRF-TOKEN")).header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString(head + sender.content + "\r\n--" + boundary + "--\r\n")).build();
        Answer received = TestPeople.answer(client, request);
        assertThat(received.status()).as(received.toString()).isEqualTo(201);
        return started(sender.browser.post("/uploads/" + received.json().path("id").asLong() + "/run", Map.of("declaredRecords", ROWS)));
    }

    private static long started(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json().path("run").asLong();
    }

    /** The same file through the gate of one thread, without a hub. */
    private Tally alone(Sender sender) throws Exception {
        Path file = Files.writeString(folder.resolve("alone.csv"), sender.content);
        try (RowSource source = FileSource.open(file, FileSettings.csv("UTF-8"))) {
            Gate gate = Gate.compile(sender.resource.schema(), List.of(), new Mapping(IntStream.range(0, source.columns().size()).boxed().toList()), Lookups.NONE);
            Block block = source.newBlock();
            while (source.next(block)) {
                gate.check(block, NOWHERE);
            }
            return gate.tally();
        }
    }

    private static final Outcomes NOWHERE = new Outcomes() {
        @Override
        public void good(TypedBlock good) {}

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {}

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {}
    };
}
