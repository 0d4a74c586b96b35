package weir.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Resource;
import weir.hub.identity.People;
import weir.hub.identity.People.NewPerson;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Role;

/**
 * One row by its key through the API, 64 connections, signed in by session cookie, every read entered in the evidence; against a bare handler
 * in the same framework and on the same kind of server, which does the same SELECT through a pool with the same settings and writes the same
 * JSON ({@code plain_requests_per_s}: a servlet without any framework). The load comes from this very process and shares the processors with
 * all of them. A read counts when its evidence is in the chain: the time until then is in the figure.
 */
final class QueryFigures implements Bench.Figures {
    private static final int CONNECTIONS = 64;
    private static final double GOAL = 0.6;

    @Override
    public List<String> cases() {
        return List.of("key");
    }

    @Override
    public void measure(Path scratch, Bench.Wanted wanted) throws Exception {
        long rows = wanted.of(1_000_000, 200_000);
        try (BenchHub hub = new BenchHub(scratch.resolve("hub")); Connection target = hub.database()) {
            Resource resource = hub.resource("queried");
            try (SampleSource source = new SampleSource(scratch.resolve("source"), hub)) {
                source.table("queried", 0, rows);
                hub.collect(source.feed("queried", resource));
            }
            Native.run(target, "vacuum analyze serving.queried");
            try (BareHandler bare = new BareHandler(scratch.resolve("bare"), hub.bean(OperationalDatabase.class), "queried")) {
                compare(hub, target, new Keys(rows), resource, bare, wanted);
            }
        }
    }

    private static void compare(BenchHub hub, Connection target, Keys keys, Resource resource, BareHandler bare, Bench.Wanted wanted) throws Exception {
        String cookie = signIn(hub);
        Load ours = new Load(hub.port(), "/api/v1/resources/" + resource.id() + "/rows/one?key.id=", "Cookie: " + cookie + "\r\nAccept: application/json\r\n", keys, CONNECTIONS);
        Load theirs = new Load(bare.port(), "/rows/one?key.id=", "Accept: application/json\r\n", keys, CONNECTIONS);
        Load plain = new Load(bare.port(), "/plain?key.id=", "Accept: application/json\r\n", keys, CONNECTIONS);
        long seconds = wanted.of(12, 5);
        plain.run(wanted.of(5, 2));
        theirs.run(wanted.of(20, 8));
        ours.run(wanted.of(40, 12));
        hub.bean(Evidence.class).settle();
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Load.Answers bareAnswers = theirs.run(seconds);
            rounds.add(new Round(bareAnswers, plain.run(seconds), traced(hub, target, ours, seconds)));
        }
        print(rounds);
    }

    private record Round(Load.Answers bare, Load.Answers plain, Load.Answers ours) {
        double ratio() {
            return ours.perSecond() / bare.perSecond();
        }
    }

    /** Every answer must have left its entry. */
    private static Load.Answers traced(BenchHub hub, Connection target, Load load, long seconds) throws Exception {
        String count = "select count(*) from audit.evidence where event = 'rows.read' and outcome = 'DONE'";
        long before = Native.count(target, count);
        long begin = System.nanoTime();
        Load.Answers answers = load.run(seconds);
        hub.bean(Evidence.class).settle();
        double all = (System.nanoTime() - begin) / 1e9;
        long entries = Native.count(target, count) - before;
        if (entries != answers.nanos().length) {
            throw new IllegalStateException(answers.nanos().length + " rows were read and " + entries + " entries left");
        }
        return new Load.Answers(answers.nanos(), all);
    }

    private static void print(List<Round> rounds) {
        List<Round> sorted = rounds.stream().sorted(java.util.Comparator.comparingDouble(Round::ratio)).toList();
        Round middle = sorted.get(sorted.size() / 2);
        Line.of("query", "key").with("connections", CONNECTIONS).with("requests_per_s", middle.ours.perSecond()).with("p50_ms", middle.ours.percentile(50)).with("p99_ms", middle.ours.percentile(99))
                .with("bare_requests_per_s", middle.bare.perSecond()).with("bare_p50_ms", middle.bare.percentile(50)).with("bare_p99_ms", middle.bare.percentile(99)).with("plain_requests_per_s", middle.plain.perSecond())
                .with("ratio", middle.ratio()).with("ratio_lowest", sorted.getFirst().ratio()).with("ratio_highest", sorted.getLast().ratio()).with("rounds", rounds.size()).with("goal", GOAL).with("reached", middle.ratio() >= GOAL).print();
    }

    private static String signIn(BenchHub hub) throws Exception {
        String password = "Bench#" + Long.toHexString(new java.security.SecureRandom().nextLong()) + "aZ9";
        hub.bean(People.class).addReady(hub.manager, new NewPerson("reader", "查询性能", hub.manager.organisation(), Set.of(Role.DATA_MANAGER), null, null), password);
        return Load.signIn(hub.port(), "reader", password);
    }

    /** Keys of good rows, in an order that no cache foresees. */
    static final class Keys {
        private final byte[][] keys;

        Keys(long rows) {
            List<byte[]> all = new ArrayList<>();
            for (long i = 0; i < rows && all.size() < 200_000; i += 1 + rows / 200_000) {
                if (i % 100 != 37) {
                    all.add(SampleRows.key(i).getBytes(StandardCharsets.US_ASCII));
                }
            }
            java.util.Collections.shuffle(all, new java.util.Random(7));
            this.keys = all.toArray(byte[][]::new);
        }

        byte[] at(int number) {
            return keys[Math.floorMod(number, keys.length)];
        }
    }
}
