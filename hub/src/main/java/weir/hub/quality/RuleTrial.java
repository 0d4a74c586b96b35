package weir.hub.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import weir.core.batch.Block;
import weir.core.batch.TypedBlock;
import weir.core.gate.Gate;
import weir.core.gate.Mapping;
import weir.core.gate.Outcomes;
import weir.core.gate.Reason;
import weir.core.gate.Rule;
import weir.core.schema.Schema;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.lake.LakeReads;
import weir.hub.lake.ResourceTable;
import weir.hub.lake.Row;
import weir.hub.lake.RowQuery;
import weir.hub.lake.Values;

/** Tries rules on the rows that stand, before they are saved. Nothing is changed by it. */
@Service
public class RuleTrial {
    /** Most rows looked at, in the order of the key. */
    public static final int MOST = 200_000;

    private static final int EXAMPLES = 5;

    private final Quality quality;
    private final RuleCheck check;
    private final Catalog catalog;
    private final LakeReads reads;

    RuleTrial(Quality quality, RuleCheck check, Catalog catalog, LakeReads reads) {
        this.quality = quality;
        this.check = check;
        this.catalog = catalog;
        this.reads = reads;
    }

    /**
     * What the rules would have said.
     *
     * @param whole whether all rows were looked at
     */
    public record Trial(long checked, boolean whole, long good, long rejected, long warned, List<Finding> rules) {}

    /** Rows that break one rule; {@code rule} null: the schema itself. */
    public record Finding(@Nullable String rule, String code, @Nullable String field, boolean warning, long rows, List<Example> examples) {}

    /** Key of such a row, and what stands in the field. */
    public record Example(Map<String, String> key, @Nullable String value, Reason reason) {}

    /** @throws weir.hub.kernel.Problem QUA-101 where the rules themselves are wrong */
    public Trial run(long resourceId, List<Rule> rules, Actor actor) {
        Resource resource = catalog.workable(resourceId, actor);
        Schema schema = resource.schema();
        check.check(schema, rules, quality.lookups(), actor);
        if (!resource.isActive()) {
            return new Trial(0, true, 0, 0, 0, List.of());
        }
        ResourceTable table = catalog.table(resourceId);
        Gate gate = Gate.compile(schema, rules, Mapping.byPosition(schema, schema.fields().size()), quality.lookups());
        Findings findings = new Findings(schema);
        Block block = new Block(schema.fields().size(), RowQuery.MOST);
        String after = null;
        long checked = 0;
        do {
            if (Thread.currentThread().isInterrupted()) {
                throw KernelProblem.FOREIGN_STOPPED.because();
            }
            Page<Row> page = reads.rows(table, new RowQuery(null, List.of(), after, RowQuery.MOST, List.of(), false));
            checked += check(page.items(), gate, block, findings);
            after = page.next();
        } while (after != null && checked < MOST);
        return new Trial(checked, after == null, gate.tally().good(), gate.tally().rejected(), gate.tally().warned(), findings.list());
    }

    private static int check(List<Row> rows, Gate gate, Block block, Findings findings) {
        block.clear();
        for (Row row : rows) {
            row.values().values().forEach(value -> block.add(value == null ? null : Values.text(value)));
            block.endRow(0);
        }
        try {
            gate.check(block, findings);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return rows.size();
    }

    private static final class Findings implements Outcomes {
        private final Schema schema;
        private final Map<String, Finding> byReason = new LinkedHashMap<>();

        Findings(Schema schema) {
            this.schema = schema;
        }

        @Override
        public void good(TypedBlock rows) {}

        @Override
        public void rejected(Block block, int row, List<Reason> reasons) {
            reasons.forEach(reason -> note(block, row, reason));
        }

        @Override
        public void warned(Block block, int row, List<Reason> warnings) {
            warnings.forEach(reason -> note(block, row, reason));
        }

        private void note(Block block, int row, Reason reason) {
            String group = reason.code() + "|" + reason.field() + "|" + reason.rule();
            Finding before = byReason.get(group);
            List<Example> examples = before == null ? new ArrayList<>() : before.examples();
            if (examples.size() < EXAMPLES) {
                Map<String, String> key = new LinkedHashMap<>();
                schema.key().forEach(name -> key.put(name, String.valueOf(block.text(row, schema.position(name)))));
                examples.add(new Example(key, reason.value(), reason));
            }
            byReason.put(group, new Finding(reason.rule(), reason.code(), reason.field(), reason.warning(), before == null ? 1 : before.rows() + 1, examples));
        }

        List<Finding> list() {
            return List.copyOf(byReason.values());
        }
    }
}
