package weir.hub.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.catalog.ResourceFilter;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchFilter;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;
import weir.hub.notify.Audience;
import weir.hub.notify.Inbox;
import weir.hub.quality.reminder.About;
import weir.hub.quality.reminder.Burden;
import weir.hub.quality.reminder.Reminder;
import weir.hub.quality.store.ReminderRepository;

/** What waits at each organisation, and reminding it (催办). For data managers, who chase but do not repair others' data. */
@Service
public class Reminders {
    /** Whoever was reminded this morning is not reminded again before the afternoon. */
    static final Duration PAUSE = Duration.ofHours(4);
    private static final Duration SHOWN = Duration.ofDays(14);
    private static final int MOST = 500;

    private final Catalog catalog;
    private final Browsing browsing;
    private final Rejects rejects;
    private final Lake lake;
    private final Inbox inbox;
    private final Identity identity;
    private final ReminderRepository repository;
    private final Evidence evidence;
    private final Clock clock;

    Reminders(Catalog catalog, Browsing browsing, Rejects rejects, Lake lake, Inbox inbox, Identity identity, ReminderRepository repository, Evidence evidence, Clock clock) {
        this.catalog = catalog;
        this.browsing = browsing;
        this.rejects = rejects;
        this.lake = lake;
        this.inbox = inbox;
        this.identity = identity;
        this.repository = repository;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** @param people how many were told; 0 where nobody works for the organisation yet, who then finds the message later */
    public record Sent(Reminder reminder, int people) {}

    /** Everything that waits anywhere, by kind and organisation, the worst first. */
    @Transactional(readOnly = true)
    public List<Burden> burdens(Actor actor) {
        Map<String, Reminder> reminded = new LinkedHashMap<>();
        repository.last(clock.instant().minus(SHOWN)).forEach(one -> reminded.put(one.about() + "/" + one.organisation(), one));
        Map<String, Burden> found = new LinkedHashMap<>();
        List<Batch> held = lake.batches(new BatchFilter(null, null, Set.of(), BatchState.HELD, null, null, null, null), null, MOST).items();
        Map<Long, Long> owners = new LinkedHashMap<>();
        catalog.resources(held.stream().map(Batch::resource).distinct().toList()).forEach(one -> owners.put(one.id(), one.organisation()));
        held.forEach(batch -> add(found, reminded, About.HELD, owners.getOrDefault(batch.resource(), batch.organisation()), 1, 0, batch.opened()));
        browsing.tree(overdue(null), actor).stream().filter(branch -> branch.count() > 0).forEach(branch -> add(found, reminded, About.LATE, branch.id(), branch.count(), 0, null));
        for (Rejects.Waiting waiting : rejects.waiting(null, actor)) {
            add(found, reminded, About.REJECTS, waiting.resource().organisation(), 1, waiting.batch().open(), waiting.batch().at());
        }
        return found.values().stream().sorted(Comparator.comparing(Burden::about).thenComparing(Burden::things, Comparator.reverseOrder()).thenComparing(Burden::organisation)).toList();
    }

    /**
     * Tells the operators of an organisation what waits there. QUA-121 where nothing does, QUA-122 within some hours of the last time.
     *
     * @param note a sentence to go with it
     */
    @Transactional
    public Sent remind(long organisation, About about, @Nullable String note, Actor actor) {
        Organisation known = identity.organisation(organisation);
        repository.lock(organisation, about);
        Burden burden = burdens(actor).stream().filter(one -> one.about() == about && one.organisation() == organisation).findFirst()
                .orElseThrow(() -> QualityProblem.NOTHING_TO_REMIND.because("organisation", known.name()));
        Instant now = clock.instant();
        Reminder last = burden.reminded();
        if (last != null && last.at().plus(PAUSE).isAfter(now)) {
            throw QualityProblem.REMINDED_ALREADY.because("organisation", known.name(), "name", last.byName(), "hours", PAUSE.toHours());
        }
        String said = note == null || note.isBlank() ? null : note.strip();
        Reminder reminder = new Reminder(organisation, about, burden.things(), said, now, actor.id(), actor.name());
        repository.insert(reminder);
        inbox.tell(Audience.of(organisation, Role.OPERATOR), "reminder", title(burden), body(burden, said, actor), about.list(organisation), "organisation", Long.toString(organisation));
        evidence.record(actor, "organisation.remind", "organisation", organisation, Map.of("about", about.name(), "things", burden.things()));
        return new Sent(reminder, identity.peopleOf(organisation, Role.OPERATOR).size());
    }

    private static void add(Map<String, Burden> found, Map<String, Reminder> reminded, About about, long organisation, long things, long rows, @Nullable Instant since) {
        String key = about + "/" + organisation;
        Burden old = found.getOrDefault(key, new Burden(about, organisation, 0, 0, null, reminded.get(key)));
        Instant oldest = old.oldest() == null || (since != null && since.isBefore(old.oldest())) ? since : old.oldest();
        found.put(key, new Burden(about, organisation, old.things() + things, old.rows() + rows, oldest, old.reminded()));
    }

    private static ResourceFilter overdue(@Nullable Long organisation) {
        return new ResourceFilter(null, organisation, null, null, null, null, Resource.State.ACTIVE, true);
    }

    private static Words title(Burden burden) {
        return Words.of("催办：" + burden.things() + " 个" + burden.about().words().zh(), "Reminder: " + burden.things() + " " + burden.about().words().en());
    }

    private Words body(Burden burden, @Nullable String note, Actor actor) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        if (note != null) {
            zh.add(note);
            en.add(note);
        }
        if (burden.about() == About.LATE) {
            List<String> names = browsing.list(overdue(burden.organisation()), "lastBatch", null, 5, actor).items().stream().filter(one -> one.organisation() == burden.organisation()).map(Resource::name).toList();
            zh.add(String.join("、", names) + (burden.things() > names.size() ? " 等" : ""));
            en.add(String.join(", ", names) + (burden.things() > names.size() ? " and others" : ""));
        }
        if (burden.rows() > 0) {
            zh.add("共 " + burden.rows() + " 行");
            en.add(burden.rows() + " rows in all");
        }
        zh.add("催办人：" + actor.name());
        en.add("From: " + actor.name());
        return Words.of(String.join("\n", zh), String.join("\n", en));
    }
}
