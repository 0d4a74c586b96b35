package weir.demo.load;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import weir.demo.entry.Entries;
import weir.demo.source.Delivery;
import weir.demo.source.SourceTable;
import weir.demo.source.Sources;
import weir.demo.source.Sources.Stock;

/** The whole load: people, catalogue, feeds, uploads. What other resources refer to is loaded first. */
public final class CityLoad {
    /** Others' rules ask whether their rows exist. */
    private static final Set<String> REFERRED_TO = Set.of("ent_base", "resident", "air_station");
    private static final int AT_ONCE = 3;

    private final Sessions sessions;
    private final Sources sources;
    private final Progress progress;

    /** @param oneTime the administrators' one-time passwords by user name; empty when they are used up */
    public CityLoad(URI hub, Map<String, String> oneTime, Sources sources, Progress progress) {
        this.sessions = new Sessions(hub, oneTime);
        this.sources = sources;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param surprises lines about sources whose counts are not those expected; empty when all is well
     * @param complete whether every source that should go in did
     */
    public record Report(long seconds, long good, long rejected, List<String> surprises, boolean complete) {
        public void print(PrintStream out) {
            String zh = complete ? "样例城市已就绪" : "样例城市未能全部载入，下次启动会继续";
            String en = complete ? "The sample city is ready" : "The sample city is not complete; the next start goes on";
            out.printf("%n%s，用时 %d 秒：%,d 行合格，%,d 行退回待修。%n%s, after %d s: %,d good rows, %,d rejects to repair.%n", zh, seconds, good, rejected, en, seconds, good, rejected);
            if (!surprises.isEmpty()) {
                out.println("与预期不符 not as expected:");
                surprises.forEach(out::println);
            }
        }
    }

    public Report run(Stock stock) throws InterruptedException {
        progress.say("单位和人员 organisations and people");
        sessions.of(Login.SYSTEM.username());
        sessions.of(Login.AUDIT.username());
        Map<String, Long> units = new PeopleStep(sessions).run();
        // Whoever is shown at the end can sign in, also those who have no part in the loading.
        Login.all().stream().filter(Login::shown).forEach(login -> sessions.of(login.username()));
        progress.say("代码表、数据资源目录和校验规则 code lists, catalogue, rules");
        Map<String, Long> resources = new CatalogueStep(sessions, units).run(progress);
        List<Loaded> loaded = new ArrayList<>();
        for (boolean referredTo : new boolean[] {true, false}) {
            progress.say(referredTo ? "基础数据采集 base data" : "部门数据采集 departments' data");
            loaded.addAll(inParallel(wave(stock, units, resources, referredTo)));
        }
        List<String> surprises = loaded.stream().filter(l -> !l.asExpected()).map(Loaded::line).toList();
        boolean complete = loaded.stream().noneMatch(Loaded::isMissing);
        return new Report(progress.seconds(), loaded.stream().mapToLong(Loaded::good).sum(), loaded.stream().mapToLong(Loaded::rejected).sum(), surprises, complete);
    }

    /** Tells the hub where the departments' databases are now. */
    public void reconnect() {
        Map<String, Long> units = new PeopleStep(sessions).run();
        FeedStep feeds = new FeedStep(sessions, sources, units, Map.of());
        SourceTable.all().forEach(table -> feeds.connection(sessions.of(table.schema()), table));
    }

    /** One piece of work per resource: the files of one resource go in one after the other, as they were sent. */
    private List<Callable<List<Loaded>>> wave(Stock stock, Map<String, Long> units, Map<String, Long> resources, boolean referredTo) {
        FeedStep feeds = new FeedStep(sessions, sources, units, resources);
        UploadStep uploads = new UploadStep(sessions, resources);
        Map<String, Callable<List<Loaded>>> work = new LinkedHashMap<>();
        Entries.all().stream().filter(entry -> REFERRED_TO.contains(entry.code()) == referredTo).forEach(entry -> work.put(entry.code(), () -> {
            List<Loaded> loaded = new ArrayList<>();
            for (SourceTable table : SourceTable.all()) {
                if (table.resource().equals(entry.code())) {
                    loaded.add(told(feeds.run(table, stock.planted().expectation(table.source()))));
                }
            }
            for (Delivery delivery : stock.deliveries()) {
                if (delivery.resource().equals(entry.code())) {
                    loaded.add(told(uploads.run(delivery, sources.file(delivery), stock.planted().expectation(delivery.fileName()))));
                }
            }
            return loaded;
        }));
        return List.copyOf(work.values());
    }

    private Loaded told(Loaded loaded) {
        progress.say(loaded.line());
        return loaded;
    }

    private static List<Loaded> inParallel(List<Callable<List<Loaded>>> work) throws InterruptedException {
        List<Loaded> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<List<Loaded>> done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return all;
    }
}
