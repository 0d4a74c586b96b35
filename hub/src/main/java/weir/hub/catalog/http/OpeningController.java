package weir.hub.catalog.http;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Entry;
import weir.hub.catalog.Opening;
import weir.hub.catalog.OpeningDesk;
import weir.hub.catalog.OpeningDesk.Waiting;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;

/** OpeningDesk of resources that wait for a data manager. */
@RestController
@RequestMapping("/api/v1")
class OpeningController {
    private final OpeningDesk openings;
    private final Browsing browsing;

    OpeningController(OpeningDesk openings, Browsing browsing) {
        this.openings = openings;
        this.browsing = browsing;
    }

    /** The entry as it stands and as it is to be. */
    record OpeningView(Ref resource, Ref organisation, String level, Entry.SharingType sharingType, Entry.Openness openness, Opening wanted) {}

    record Decision(@Size(max = 500) @Nullable String reason) {}

    /** Those the caller may decide or withdraw, the oldest first. */
    @GetMapping("/openings")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    List<OpeningView> waiting(Actor actor) {
        List<Waiting> waiting = openings.waiting(actor);
        Map<Long, String> names = browsing.names(waiting.stream().map(one -> one.resource().organisation()).toList());
        return waiting.stream().map(one -> {
            Entry entry = one.resource().entry();
            return new OpeningView(new Ref(one.resource().id(), one.resource().name()), new Ref(entry.organisation(), names.get(entry.organisation())), entry.level(), entry.sharingType(), entry.openness(), one.opening());
        }).toList();
    }

    /** By a data manager who did not ask for it. */
    @PostMapping("/resources/{id}/opening/confirm")
    @Access(Role.DATA_MANAGER)
    @Audited("resource.opening-confirmed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable long id, @RequestBody(required = false) @Nullable Decision decision, Actor actor) {
        openings.confirm(id, decision == null ? null : decision.reason(), actor);
    }

    /** By a data manager, with a reason; or withdrawn by the department. */
    @PostMapping("/resources/{id}/opening/decline")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.opening-declined")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable long id, @RequestBody(required = false) @Nullable Decision decision, Actor actor) {
        openings.decline(id, decision == null ? null : decision.reason(), actor);
    }
}
