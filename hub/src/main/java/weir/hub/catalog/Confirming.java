package weir.hub.catalog;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.core.schema.Schema;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.store.HistoryRepository;
import weir.hub.kernel.Actor;
import weir.hub.lake.Lake;
import weir.hub.lake.ResourceTable;

/**
 * Puts a schema in force. The tables are brought there first, outside a transaction and so that it can be done again; then the entry says
 * so. An entry never promises a table that is not there; tables ahead of their entry give
 * way to the next change.
 */
@Component
class Confirming {
    private final Desk desk;
    private final HistoryRepository history;
    private final CodeLists codeLists;
    private final Lake lake;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Confirming(Desk desk, HistoryRepository history, CodeLists codeLists, Lake lake, TransactionTemplate transaction, Clock clock) {
        this.desk = desk;
        this.history = history;
        this.codeLists = codeLists;
        this.lake = lake;
        this.transaction = transaction;
        this.clock = clock;
    }

    static ResourceTable table(Resource resource) {
        return new ResourceTable(resource.id(), resource.code(), resource.library().name(), resource.schema());
    }

    Resource confirm(long id, int version, @Nullable String reason, @Nullable Map<String, ?> shown, Actor actor) {
        Resource ahead = inTransaction(() -> activated(desk.take(id, version, actor), actor));
        lake.prepareAhead(table(ahead));
        return inTransaction(() -> {
            Resource after = activated(desk.take(id, version, actor), actor);
            lake.agree(table(after));
            history.confirm(id, after.schema().version(), reason, shown, after.changedAt(), actor);
            desk.save(after, version, "CONFIRMED", reason, List.of(new Difference("state", State.DRAFT, State.ACTIVE)), actor);
            return after;
        });
    }

    Resource change(long id, int version, SchemaDraft proposed, String reason, @Nullable Map<String, ?> shown, Actor actor) {
        Resource ahead = inTransaction(() -> changed(desk.take(id, version, actor), proposed, actor));
        lake.prepareAhead(table(ahead));
        return inTransaction(() -> {
            Resource before = desk.take(id, version, actor);
            Resource after = changed(before, proposed, actor);
            if (after == before) {
                return before;
            }
            lake.agree(table(after));
            history.propose(id, after.schema(), reason, shown, after.changedAt(), actor);
            history.confirm(id, after.schema().version(), reason, shown, after.changedAt(), actor);
            desk.save(after, version, "SCHEMA_CHANGED", reason, Differences.of(before.schema(), after.schema()), actor);
            return after;
        });
    }

    private Resource activated(Resource before, Actor actor) {
        Desk.require(before, before.state() == State.DRAFT);
        codeLists.requireFilled(before.schema());
        return before.next(before.entry(), State.ACTIVE, before.schema(), clock.instant().truncatedTo(ChronoUnit.MICROS), actor.name());
    }

    private Resource changed(Resource before, SchemaDraft proposed, Actor actor) {
        Desk.require(before, before.state() == State.ACTIVE);
        Schema schema = codeLists.resolve(Drafting.schema(proposed, before.schema(), before.schema().version() + 1));
        if (Differences.of(before.schema(), schema).isEmpty()) {
            return before;
        }
        codeLists.requireFilled(schema);
        SchemaChange.losses(before.schema(), schema).raise(CatalogProblem.LOSING_CHANGE);
        return before.next(before.entry(), State.ACTIVE, schema, clock.instant().truncatedTo(ChronoUnit.MICROS), actor.name());
    }

    private Resource inTransaction(java.util.function.Supplier<Resource> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
