package weir.hub.notify.http;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.notify.Inbox;
import weir.hub.notify.Message;

/** One's own inbox. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    record MessageView(long id, Instant at, String kind, String title, String body, @Nullable String link, int repeats, Instant since, boolean read) {}

    record Count(int unread) {}

    @GetMapping
    @Access(signedIn = true)
    Page<MessageView> messages(@RequestParam(defaultValue = "false") boolean unread, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit,
            Actor actor) {
        Page<Message> page = inbox.messages(actor, unread, after, Math.clamp(limit, 1, 500));
        Locale locale = LocaleContextHolder.getLocale();
        return new Page<>(page.items().stream().map(m -> new MessageView(m.id(), m.at(), m.kind(), m.title().in(locale), m.body().in(locale), m.link(), m.repeats(), m.since(), m.read())).toList(), page.next(),
                page.total());
    }

    @GetMapping("/count")
    @Access(signedIn = true)
    Count count(Actor actor) {
        return new Count(inbox.unread(actor));
    }

    @PostMapping("/{id}/read")
    @Access(signedIn = true)
    @Audited("inbox.read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable long id, Actor actor) {
        inbox.read(actor, id);
    }

    @PostMapping("/read-all")
    @Access(signedIn = true)
    @Audited("inbox.read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(Actor actor) {
        inbox.readAll(actor);
    }
}
