package weir.hub.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.catalog.Change.Difference;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.store.OpeningRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Role;

/**
 * Opening a resource further than it is open: a department asks, a data manager confirms or declines (B1). Closing acts at once, and so does
 * everything of a draft, which nobody sees yet.
 */
@Service
public class OpeningDesk {
    private final OpeningRepository openings;
    private final Remembered remembered;
    private final Desk desk;
    private final Sights sights;
    private final Evidence evidence;
    private final Clock clock;

    OpeningDesk(OpeningRepository openings, Remembered remembered, Desk desk, Sights sights, Evidence evidence, Clock clock) {
        this.openings = openings;
        this.remembered = remembered;
        this.desk = desk;
        this.sights = sights;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** One that waits, with its entry as it stands. */
    public record Waiting(Resource resource, Opening opening) {}

    @Transactional(readOnly = true)
    public Optional<Opening> of(long resource) {
        return openings.find(resource);
    }

    /** Those this person may decide or withdraw, the oldest first. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Actor actor) {
        List<Waiting> waiting = new ArrayList<>();
        for (Opening opening : openings.all()) {
            remembered.resource(opening.resource()).filter(resource -> actor.mayWork(resource.organisation())).ifPresent(resource -> waiting.add(new Waiting(resource, opening)));
        }
        return waiting;
    }

    /** The opening takes effect on the entry as it stands now. @throws weir.hub.kernel.Problem CAT-130 where none waits */
    @Transactional
    public Resource confirm(long id, @Nullable String reason, Actor actor) {
        Resource before = desk.take(id, actor);
        Opening opening = require(before);
        if (!actor.has(Role.DATA_MANAGER) || actor.id() == opening.askedBy()) {
            throw KernelProblem.NOT_ALLOWED.because();
        }
        Entry entry = opening.over(before.entry());
        List<Difference> differences = Differences.of(before.entry(), entry);
        Resource after = before.next(entry, before.state(), before.schema(), now(), actor.name());
        openings.delete(id);
        desk.save(after, before.version(), "OPENED", reason, differences, actor);
        end(before, opening, true, reason, actor);
        return after;
    }

    /** A data manager declines it with a reason, or the department withdraws it. */
    @Transactional
    public void decline(long id, @Nullable String reason, Actor actor) {
        Resource resource = desk.take(id, actor);
        Opening opening = require(resource);
        if (actor.has(Role.DATA_MANAGER) && (reason == null || reason.isBlank())) {
            throw KernelProblem.BAD_INPUT.because("reason", "请说明退回原因 / say why it is declined");
        }
        openings.delete(id);
        end(resource, opening, false, reason, actor);
    }

    /**
     * What of a change takes effect at once: all but what opens the resource further, which is kept for a data manager.
     *
     * @param wanted the whole entry as the person wants it
     */
    Entry held(Resource before, Entry wanted, @Nullable String reason, Actor actor) {
        Entry now = before.entry();
        boolean alone = before.state() != State.DRAFT && !actor.isPlatform() && !actor.has(Role.DATA_MANAGER);
        if (!alone || !(opensLevel(now, wanted) || opensSharing(now, wanted) || opensToAll(now, wanted))) {
            if (touches(now, wanted)) {
                // what waits was asked of another state than the one this change makes
                openings.find(before.id()).ifPresent(opening -> {
                    openings.delete(before.id());
                    end(before, opening, false, "目录已另行修改 / the entry was changed otherwise", actor);
                });
            }
            return wanted;
        }
        boolean level = opensLevel(now, wanted);
        boolean sharing = opensSharing(now, wanted);
        boolean all = opensToAll(now, wanted);
        Opening opening = new Opening(before.id(), level ? wanted.level() : now.level(), sharing ? wanted.sharingType() : now.sharingType(), sharing ? wanted.sharingCondition() : now.sharingCondition(),
                all ? wanted.openness() : now.openness(), all ? wanted.openCondition() : now.openCondition(), reason, actor.id(), actor.name(), now());
        openings.put(opening);
        evidence.record(actor, "resource.opening-asked", "resource", before.id(), Map.of("code", before.code(), "level", opening.level(), "sharing", opening.sharingType(), "openness", opening.openness()));
        desk.tell(new OpeningAsked(before.id()));
        return wanted.opened(level ? now.level() : wanted.level(), sharing ? now.sharingType() : wanted.sharingType(), sharing ? now.sharingCondition() : wanted.sharingCondition(),
                all ? now.openness() : wanted.openness(), all ? now.openCondition() : wanted.openCondition());
    }

    private void end(Resource resource, Opening opening, boolean confirmed, @Nullable String reason, Actor actor) {
        evidence.record(actor, confirmed ? "resource.opening-confirmed" : "resource.opening-declined", "resource", resource.id(),
                Map.of("code", resource.code(), "askedBy", opening.askedBy(), "level", opening.level(), "sharing", opening.sharingType(), "openness", opening.openness(), "reason", reason == null ? "" : reason));
        desk.tell(new OpeningEnded(resource.id(), opening.askedBy(), confirmed, reason, actor.id()));
    }

    private Opening require(Resource resource) {
        return openings.find(resource.id()).orElseThrow(() -> CatalogProblem.NO_OPENING.because("name", resource.name()));
    }

    private boolean opensLevel(Entry now, Entry wanted) {
        return !now.level().equals(wanted.level()) && sights.position(wanted.level()) < sights.position(now.level());
    }

    private static boolean opensSharing(Entry now, Entry wanted) {
        return wanted.sharingType().compareTo(now.sharingType()) < 0;
    }

    private static boolean opensToAll(Entry now, Entry wanted) {
        return wanted.openness().compareTo(now.openness()) < 0;
    }

    private static boolean touches(Entry now, Entry wanted) {
        return !Objects.equals(now.level(), wanted.level()) || now.sharingType() != wanted.sharingType() || now.openness() != wanted.openness() || now.organisation() != wanted.organisation();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
