package weir.hub.collect.repair;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import weir.core.gate.Mapping;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.collect.Arrival;
import weir.hub.collect.Journey;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Problem;
import weir.hub.kernel.Words;
import weir.hub.lake.Provenance;
import weir.hub.quality.Repair;
import weir.hub.quality.RepairRoad;
import weir.hub.quality.Repairs;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;
import weir.hub.task.Tasks;

/** Takes corrected rows through the gate into a small batch whose parent is the batch they came with. */
@Component
class RepairRun implements TaskHandler, RepairRoad {
    private static final String KIND = "repair";

    private final Catalog catalog;
    private final Repairs repairs;
    private final Journey journey;
    private final Tasks tasks;

    RepairRun(Catalog catalog, Repairs repairs, Journey journey, Tasks tasks) {
        this.catalog = catalog;
        this.repairs = repairs;
        this.journey = journey;
        this.tasks = tasks;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Words label() {
        return Words.of("问题修复", "Repair");
    }

    @Override
    public String lane(String subjectType, String subject) {
        return "resource:" + subject;
    }

    @Override
    public long start(Repair repair, Actor actor) {
        Resource resource = catalog.resource(repair.resource());
        return tasks.start(KIND, "resource", Long.toString(resource.id()), resource.organisation(), Map.of("repair", repair.id(), "label", resource.name()), actor);
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Repair repair = repairs.repair(((Number) context.payload().get("repair")).longValue());
        try {
            int left = repairs.leaveOutdated(repair.id());
            if (left > 0) {
                context.log(Words.of(left + " 行没有提交：发送之后有批次写入了较新的数据，请在问题数据中核对", left + " rows were not sent: a batch has written newer data since; look at them among the rejects"));
            }
            return journey.travel(arrival(repair, context), context);
        } catch (Problem problem) {
            if (!problem.code().kind().mayPass()) {
                repairs.giveUp(repair.id());
            }
            throw problem;
        }
    }

    private Arrival arrival(Repair repair, RunContext context) {
        Resource resource = catalog.resource(repair.resource());
        return new Arrival(resource, Provenance.REPAIR, context.actor(), repair.batch(), Map.of("repair", repair.id(), "rows", repair.rows()), null, () -> repairs.source(repair.id()),
                columns -> Mapping.byName(resource.schema(), columns), Arrival.REMEMBERED, () -> List.of(Repairs.step(repair.id())));
    }
}
