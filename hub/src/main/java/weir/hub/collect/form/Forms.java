package weir.hub.collect.form;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.gate.Gate;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.Repeats;
import weir.core.gate.Tally;
import weir.core.schema.Field;
import weir.core.schema.Schema;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.CollectProblem;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchRequest;
import weir.hub.lake.BatchWriter;
import weir.hub.lake.Lake;
import weir.hub.lake.Provenance;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Sealing;
import weir.hub.quality.Quality;
import weir.hub.quality.RejectWriter;

/** Manual entry (人工录入): all rows of a form pass the gate and become one batch, or none does and the person sees why beside each field. */
@Component
public class Forms {
    private static final int MOST_ROWS = 1000;

    private final Catalog catalog;
    private final Quality quality;
    private final Lake lake;
    private final Evidence evidence;

    Forms(Catalog catalog, Quality quality, Lake lake, Evidence evidence) {
        this.catalog = catalog;
        this.quality = quality;
        this.lake = lake;
        this.evidence = evidence;
    }

    /** One thing the gate says of a row of the form. */
    public record Said(int row, @Nullable String field, String code, boolean warning, Words text) {}

    /** @param batch the batch the rows became, null when something blocks */
    public record Result(@Nullable Long batch, List<Said> reasons) {}

    /** @param rows field name to text; fields not given are absent */
    public Result enter(long resourceId, List<Map<String, @Nullable String>> rows, Actor actor) {
        Resource resource = catalog.workable(resourceId, actor);
        if (rows.isEmpty()) {
            throw CollectProblem.NOTHING_TO_SEND.because();
        }
        if (rows.size() > MOST_ROWS) {
            throw CollectProblem.TOO_MANY_ROWS.because("most", MOST_ROWS);
        }
        Schema schema = resource.schema();
        rows.forEach(row -> row.keySet().forEach(field -> schema.field(field).orElseThrow(() -> CollectProblem.UNKNOWN_COLUMN.because("column", field))));
        Checked checked = new Checked();
        pass(resource, rows, checked);
        boolean blocked = checked.said.stream().anyMatch(said -> !said.warning());
        return new Result(blocked ? null : commit(resource, rows, actor).id(), checked.said);
    }

    private Batch commit(Resource resource, List<Map<String, @Nullable String>> rows, Actor actor) {
        ResourceTable table = new ResourceTable(resource.id(), resource.code(), resource.library().name(), resource.schema());
        Schema schema = resource.schema();
        try (BatchWriter writer = lake.open(new BatchRequest(table, Provenance.FORM, actor, 0, null, resource.organisation(), Map.of("rows", rows.size()), null));
                RejectWriter rejects = quality.rejects(writer.batch(), writer.batch(), resource, schema.fields().stream().map(Field::name).toList(), Mapping.byPosition(schema, schema.fields().size()))) {
            Tally tally = pass(resource, rows, new Into(writer, rejects));
            rejects.finish();
            Batch batch = writer.commit(new Sealing(tally.sent(), tally.rejected(), tally.warned(), tally.sentHash().hex(), tally.rejectedHash().hex(), List.of()));
            evidence.record(actor, "form.enter", "resource", resource.id(), Map.of("batch", batch.id(), "rows", rows.size()));
            return batch;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tally pass(Resource resource, List<Map<String, @Nullable String>> rows, Outcomes outcomes) {
        Schema schema = resource.schema();
        Gate gate = quality.gate(resource.id(), schema, Mapping.byPosition(schema, schema.fields().size()), Repeats.ofFew());
        try (TypedRows source = new TypedRows(schema, rows)) {
            Block block = source.newBlock();
            while (source.next(block)) {
                gate.check(block, outcomes);
            }
            return gate.tally();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Good rows into the batch; the others were told before. */
    private record Into(BatchWriter writer, RejectWriter rejects) implements Outcomes {
        @Override
        public void good(TypedBlock rows) {
            rejects.good(rows);
            writer.accept(rows);
        }

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            throw CollectProblem.CHANGED_WHILE_ENTERED.because();
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {}
    }

    private static final class Checked implements Outcomes {
        private final List<Said> said = new ArrayList<>();

        @Override
        public void good(TypedBlock rows) {}

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            note(block, row, reasons);
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {
            note(block, row, warnings);
        }

        private void note(Block block, int row, List<Reason> reasons) {
            for (Reason reason : reasons) {
                weir.core.gate.Words words = ReasonText.of(reason);
                said.add(new Said((int) block.place[row] - 1, reason.field(), reason.code(), reason.warning(), Words.of(words.zh(), words.en())));
            }
        }
    }
}
