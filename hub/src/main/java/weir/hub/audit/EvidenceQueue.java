package weir.hub.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Outage;
import weir.hub.kernel.Work;

/**
 * Entries that belong to no transaction: traced reads, refused and failed calls. Written by one thread in groups, one commit for all that
 * wait, in order. When the database is away the queue fills and then the callers wait; nothing is dropped unsaid. An entry that the database
 * would never take does not hold up those behind it: it is written bare.
 */
@Component
class EvidenceQueue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceQueue.class);
    private static final int ROOM = 20_000;
    private static final int GROUP = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Where many come at once they wait for each other: a commit for every dozen reads cost more than the reads. */
    private static final Duration GATHERED = Duration.ofMillis(25);
    private static final int MANY = 8;

    private final Chain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SourceLimit limit;
    private final LinkedBlockingQueue<Item> waiting = new LinkedBlockingQueue<>(ROOM);
    private volatile boolean running;
    private Thread writer = Thread.currentThread();

    EvidenceQueue(Chain chain, TransactionTemplate transaction, Clock clock) {
        this.chain = chain;
        this.transaction = transaction;
        this.clock = clock;
        this.limit = new SourceLimit(clock);
        chain.onLate(drafts -> drafts.forEach(this::add));
    }

    private sealed interface Item {
        record Write(Draft draft) implements Item {}

        record Mark(CountDownLatch reached) implements Item {}
    }

    void add(Draft draft) {
        put(new Item.Write(draft));
    }

    void addLimited(Draft draft) {
        if (limit.admits(source(draft))) {
            add(draft);
        }
    }

    void settle() {
        CountDownLatch reached = new CountDownLatch(1);
        put(new Item.Mark(reached));
        try {
            if (!reached.await(30, TimeUnit.SECONDS)) {
                throw AuditProblem.NOT_WRITTEN.because();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says how much was left out, source by source. */
    @Scheduled(fixedDelay = 60_000)
    void tellLeftOut() {
        for (SourceLimit.LeftOut left : limit.takeLeftOut()) {
            String detail = JsonMapper.shared().writeValueAsString(Map.of("source", left.source(), "entries", left.entries(), "since", left.since().toString()));
            add(Draft.of(clock.instant(), Actor.platform("audit"), "evidence.left-out", "source", left.source(), Outcome.DONE, detail));
        }
    }

    /** A flood by callers who are not signed in must not hide what a person was refused from the same address, nor what else is tried from there. */
    private static String source(Draft draft) {
        return draft.actor() < 0 ? draft.address() + " " + draft.event() : "person " + draft.actor();
    }

    private void put(Item item) {
        try {
            if (!waiting.offer(item, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw AuditProblem.NOT_WRITTEN.because();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AuditProblem.NOT_WRITTEN.causedBy(e);
        }
    }

    private void work() {
        List<Item> group = new ArrayList<>();
        boolean busy = false;
        while (running || !waiting.isEmpty()) {
            try {
                Item first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    if (busy && running) {
                        LockSupport.parkNanos(GATHERED.toNanos());
                    }
                    waiting.drainTo(group, GROUP - 1);
                    busy = group.size() >= MANY;
                    write(group);
                    group.clear();
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void write(List<Item> group) throws InterruptedException {
        List<Draft> drafts = new ArrayList<>();
        group.forEach(item -> {
            if (item instanceof Item.Write(Draft draft)) {
                drafts.add(draft);
            }
        });
        if (!drafts.isEmpty()) {
            write(drafts, true);
        }
        group.forEach(item -> {
            if (item instanceof Item.Mark(CountDownLatch reached)) {
                reached.countDown();
            }
        });
    }

    /** @param whole as they are; otherwise they have been made bare and there is nothing left but to wait for the database */
    private void write(List<Draft> drafts, boolean whole) throws InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                transaction.executeWithoutResult(status -> drafts.forEach(chain::add));
                return;
            } catch (RuntimeException e) {
                if (whole && !Outage.in(e)) {
                    separate(drafts, e);
                    return;
                }
                LOG.warn("{} evidence entries wait for the database (attempt {}): {}", drafts.size(), attempt, e.toString());
                if (!running && attempt > 3) {
                    LOG.error("{} evidence entries of refused calls and traced reads are lost: the database was away at shutdown", drafts.size());
                    return;
                }
                Thread.sleep(Math.min(5_000, 100L << Math.min(attempt, 10)));
            }
        }
    }

    private void separate(List<Draft> drafts, RuntimeException refusal) throws InterruptedException {
        if (drafts.size() > 1) {
            for (Draft draft : drafts) {
                write(List.of(draft), true);
            }
            return;
        }
        LOG.error("the database does not take an entry of {}; it is written bare", drafts.getFirst().event(), refusal);
        write(List.of(drafts.getFirst().bare(JsonMapper.shared().writeValueAsString(Map.of("bare", "the database did not take the whole entry")))), false);
    }

    @Override
    public void start() {
        running = true;
        writer = Thread.ofVirtual().name("evidence").start(() -> Work.VITAL.run(this::work));
    }

    @Override
    public void stop() {
        tellLeftOut();
        running = false;
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server and the runs: they still bring entries. */
    @Override
    public int getPhase() {
        return -1_000;
    }
}
