package weir.hub.collect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.gate.Gate;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.RecordCount;
import weir.core.gate.Repeats;
import weir.core.gate.Tally;
import weir.core.gate.seen.Room;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.BatchState;
import weir.hub.lake.BatchWriter;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;
import weir.hub.lake.Sealing;
import weir.hub.quality.Quality;
import weir.hub.quality.RejectWriter;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;

/**
 * The left half of a batch's way, the same for every door: read, gate, commit, advance. What an earlier attempt of the same run had reached
 * is asked first, so that a run may be started again after any crash.
 */
@Component
public class Journey {
    private final Lake lake;
    private final Quality quality;
    private final Room room;

    Journey(Lake lake, Quality quality, Room room) {
        this.lake = lake;
        this.quality = quality;
        this.room = room;
    }

    /**
     * Brings an arrival in as one batch: committed, or held back for a person where it passes the resource's limits.
     *
     * @throws weir.hub.kernel.Problem in the words of the part that failed; nothing of the batch has an effect then
     */
    public Outcome travel(Arrival arrival, RunContext run) throws Exception {
        Optional<Batch> passed = passed(arrival, run);
        if (passed.isPresent()) {
            return outcome(passed.get());
        }
        run.step(Words.of("打开数据来源", "Opening the source"));
        try (RowSource source = arrival.source().open()) {
            Mapping mapping = arrival.mapping().over(source.columns());
            try (RepeatsOfRun repeats = new RepeatsOfRun(arrival.repeats().of(mapping, room));
                    BatchWriter batch = lake.open(request(arrival, run));
                    RejectWriter rejects = quality.rejects(batch.batch(), asOf(arrival, batch), arrival.resource(), source.columns(), mapping)) {
                Gate gate = quality.gate(arrival.resource().id(), arrival.table().schema(), mapping, repeats.repeats());
                run.step(Words.of("读取并校验", "Reading and checking"));
                run.log(Words.of("开始读取，批次 " + batch.batch(), "Reading begins, batch " + batch.batch()));
                Declaration declaration = new Declaration(arrival.declared());
                read(source, gate, new Passage(batch, rejects, declaration), run);
                RecordCount records = declaration.count(gate.tally().sent());
                rejects.compare(records);
                rejects.finish();
                return outcome(end(arrival, batch, gate.tally(), records, run));
            }
        } catch (SourceProblem e) {
            throw SourceFailures.failed(e);
        } catch (Problem e) {
            // A crash between log and mark: opening has just finished the batch of our earlier attempt.
            return passed(arrival, run).map(Journey::outcome).orElseThrow(() -> e);
        }
    }

    /** Whether an earlier attempt of this run has brought the rows to their end already. */
    public boolean hasPassed(Arrival arrival, RunContext run) {
        return passed(arrival, run).isPresent();
    }

    /** The batch of an earlier attempt of this run that has reached its end. */
    private Optional<Batch> passed(Arrival arrival, RunContext run) {
        return lake.same(arrival.resource().id(), key(arrival, run)).filter(batch -> batch.run() == run.runId() && batch.state() != BatchState.OPEN);
    }

    private static BatchRequest request(Arrival arrival, RunContext run) {
        return new BatchRequest(arrival.table(), arrival.provenance(), arrival.actor(), run.runId(), arrival.parent(), arrival.resource().organisation(), arrival.detail(), key(arrival, run));
    }

    /** Corrected rows are as new as the batch they were rejected from, whenever they come. */
    private static long asOf(Arrival arrival, BatchWriter batch) {
        return arrival.provenance() == Provenance.REPAIR && arrival.parent() != null ? arrival.parent() : batch.batch();
    }

    private static String key(Arrival arrival, RunContext run) {
        return arrival.idempotencyKey() == null ? "run:" + run.runId() : arrival.idempotencyKey();
    }

    private static void read(RowSource source, Gate gate, Passage passage, RunContext run) throws Exception {
        Block block = source.newBlock();
        while (source.next(block)) {
            run.throwIfCancelled();
            passage.declaration.next();
            gate.check(block, passage);
            tell(gate, source, run);
        }
        tell(gate, source, run);
    }

    private static void tell(Gate gate, RowSource source, RunContext run) {
        run.progress(source.bytesRead(), Math.max(0, source.bytesExpected()), "bytes");
        Tally tally = gate.tally();
        run.counts(Map.of("sent", tally.sent(), "good", tally.good(), "rejected", tally.rejected()));
    }

    /** Commits the batch, or holds it back. */
    private Batch end(Arrival arrival, BatchWriter batch, Tally tally, @Nullable RecordCount records, RunContext run) {
        Sealing sealing = new Sealing(tally.sent(), tally.rejected(), tally.warned(), tally.sentHash().hex(), tally.rejectedHash().hex(), arrival.steps().afterLastRow());
        run.log(Words.of("读取完毕：共 " + tally.sent() + " 条，合格 " + tally.good() + " 条，问题 " + tally.rejected() + " 条",
                "Read to the end: " + tally.sent() + " rows, " + tally.good() + " good, " + tally.rejected() + " rejected"));
        Reason differs = records == null ? null : records.reason();
        if (differs != null) {
            run.log(Words.of(ReasonText.of(differs).zh(), ReasonText.of(differs).en()));
        }
        Words why = holds(arrival, batch, tally, records);
        if (why != null) {
            run.step(Words.of("超过限值，整批暂扣，等待人工确认", "Past its limits; held back for a person to decide"));
            run.log(why);
            run.throwUnlessHeld();
            return batch.hold(why, sealing);
        }
        run.step(Words.of("入库", "Committing"));
        run.throwUnlessHeld();
        Batch committed = batch.commit(sealing);
        BatchCounts counts = committed.counts();
        run.log(Words.of("入库完成：新增 " + counts.created() + " 条，变更 " + counts.changed() + " 条，未变 " + counts.unchanged() + " 条，删除 " + counts.deleted() + " 条",
                "Committed: " + counts.created() + " created, " + counts.changed() + " changed, " + counts.unchanged() + " unchanged, " + counts.deleted() + " deleted"));
        return committed;
    }

    /** Rows on their way back have been looked at by a person: however many fail again, holding them would only lock them up. */
    private @Nullable Words holds(Arrival arrival, BatchWriter batch, Tally tally, @Nullable RecordCount records) {
        return arrival.provenance() == Provenance.REPAIR ? null : quality.holds(arrival.resource().id(), batch.batch(), tally.sent(), tally.rejected(), records);
    }

    private static Outcome outcome(Batch batch) {
        return new Outcome(Map.of("state", batch.state().name(), "sent", batch.counts().sent(), "good", batch.counts().good(), "rejected", batch.counts().rejected()), batch.id());
    }

    /** What was written to find repeated keys goes when the batch has ended. */
    private record RepeatsOfRun(Repeats repeats) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            if (repeats instanceof AutoCloseable closing) {
                closing.close();
            }
        }
    }

    /** Where the gate's good rows and rejects part. */
    private record Passage(BatchWriter batch, RejectWriter rejects, Declaration declaration) implements Outcomes {
        @Override
        public void good(TypedBlock rows) throws Exception {
            rejects.good(rows);
            batch.accept(rows);
        }

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) throws Exception {
            rejects.write(block, row, reasons);
            declaration.rejected(block, row, reasons);
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {
            rejects.warn(block, row, warnings);
        }
    }
}
