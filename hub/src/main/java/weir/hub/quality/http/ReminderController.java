package weir.hub.quality.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.identity.Identity;
import weir.hub.identity.Organisation;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.quality.QualityProblem;
import weir.hub.quality.Reminders;
import weir.hub.quality.reminder.About;
import weir.hub.quality.reminder.Burden;
import weir.hub.quality.reminder.Reminder;

/** What waits at each organisation, and reminding it. */
@RestController
@RequestMapping("/api/v1")
class ReminderController {
    private final Reminders reminders;
    private final Identity identity;

    ReminderController(Reminders reminders, Identity identity) {
        this.reminders = reminders;
        this.identity = identity;
    }

    record Ref(long id, String name) {}

    record Told(Instant at, String by) {}

    record BurdenView(About about, Ref organisation, long things, long rows, @Nullable Instant oldest, @Nullable Told reminded) {}

    /** @param note a sentence of the one who reminds, at most 500 characters */
    record ReminderBody(@Nullable About about, @Nullable String note) {}

    record SentView(Instant at, long things, int people) {}

    /** By kind and organisation, the worst first. */
    @GetMapping("/burdens")
    @Access(Role.DATA_MANAGER)
    List<BurdenView> burdens(Actor actor) {
        return reminders.burdens(actor).stream().map(this::view).toList();
    }

    @PostMapping("/organisations/{id}/reminders")
    @Access(Role.DATA_MANAGER)
    @Audited("organisation.remind")
    @ResponseStatus(HttpStatus.CREATED)
    SentView remind(@PathVariable long id, @RequestBody ReminderBody body, Actor actor) {
        if (body.about() == null || (body.note() != null && body.note().length() > 500)) {
            throw QualityProblem.BAD_REMINDER.because();
        }
        Reminders.Sent sent = reminders.remind(id, body.about(), body.note(), actor);
        return new SentView(sent.reminder().at(), sent.reminder().things(), sent.people());
    }

    private BurdenView view(Burden burden) {
        Organisation known = identity.findOrganisation(burden.organisation());
        Reminder reminded = burden.reminded();
        return new BurdenView(burden.about(), new Ref(burden.organisation(), known == null ? "" : known.name()), burden.things(), burden.rows(), burden.oldest(),
                reminded == null ? null : new Told(reminded.at(), reminded.byName()));
    }
}
