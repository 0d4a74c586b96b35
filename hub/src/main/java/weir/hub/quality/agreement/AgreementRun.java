package weir.hub.quality.agreement;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Freshness;
import weir.hub.catalog.Resource;
import weir.hub.identity.Identity;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.notify.Audience;
import weir.hub.notify.Inbox;
import weir.hub.notify.News;
import weir.hub.quality.Disagreement;
import weir.hub.quality.store.AgreementRepository;
import weir.hub.task.Outcome;
import weir.hub.task.RunContext;
import weir.hub.task.TaskHandler;

/** Checks one entry: notes what was found, corrects the row count, and tells the department what has not been told yet. */
@Component
class AgreementRun implements TaskHandler {
    private final Catalog catalog;
    private final Comparing comparing;
    private final Freshness freshness;
    private final AgreementRepository repository;
    private final Inbox inbox;
    private final Identity identity;
    private final TransactionTemplate transaction;

    AgreementRun(Catalog catalog, Comparing comparing, Freshness freshness, AgreementRepository repository, Inbox inbox, Identity identity, TransactionTemplate transaction) {
        this.catalog = catalog;
        this.comparing = comparing;
        this.freshness = freshness;
        this.repository = repository;
        this.inbox = inbox;
        this.identity = identity;
        this.transaction = transaction;
    }

    @Override
    public String kind() {
        return Agreements.KIND;
    }

    @Override
    public Words label() {
        return Words.of("目录核对", "Check of an entry");
    }

    @Override
    public Outcome run(RunContext context) {
        Resource resource = catalog.resource(Long.parseLong(context.subject()));
        if (!resource.isActive()) {
            return Outcome.done();
        }
        context.step(Words.of("核对目录与数据", "Holding the entry against its data"));
        Agreement found = comparing.compare(resource, context.runId());
        context.throwIfCancelled();
        Agreement noted = transaction.execute(status -> note(resource, found));
        noted.findings().forEach(one -> context.log(one.what()));
        return Outcome.of(Map.of("rows", noted.rows(), "disagreements", noted.disagreements().size()));
    }

    private Agreement note(Resource resource, Agreement found) {
        Agreement now = freshness.correct(resource, found.rows()) ? found.and(corrected(resource.standing().rows(), found.rows())) : found;
        Agreement before = repository.find(resource.id());
        repository.put(now);
        if (isNews(before, now)) {
            tell(resource, now.disagreements());
        }
        return now;
    }

    private static Disagreement corrected(long old, long counted) {
        return new Disagreement(Disagreement.Kind.ROWS, Words.of("目录登记的数据量为 " + old + " 行，实际 " + counted + " 行，已更正", "The entry stated " + old + " rows, there are " + counted + "; it has been corrected"),
                Words.of("无需处理。", "There is nothing to do."));
    }

    /** A check that finds what the one before found tells nobody again. */
    private static boolean isNews(@Nullable Agreement before, Agreement now) {
        List<Disagreement> known = before == null ? List.of() : before.disagreements();
        return !known.containsAll(now.disagreements());
    }

    private void tell(Resource resource, List<Disagreement> disagreements) {
        Words title = Words.of("目录与数据不一致：" + resource.name(), "Entry and data disagree: " + resource.name());
        Words body = Words.of(disagreements.stream().map(one -> one.what().zh() + "。" + one.next().zh()).collect(Collectors.joining("\n")),
                disagreements.stream().map(one -> one.what().en() + ". " + one.next().en()).collect(Collectors.joining("\n")));
        Audience audience = identity.peopleOf(resource.organisation(), Role.OPERATOR).isEmpty() ? Audience.everywhere(Role.DATA_MANAGER) : Audience.of(resource.organisation(), Role.OPERATOR);
        String id = Long.toString(resource.id());
        inbox.tell(News.of(audience, "entry-disagrees", title, body, "/resources/" + id).about("resource", id).joined("resource/" + id, null));
    }
}
