package weir.hub.notify;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.hub.audit.Evidence;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.KernelProblem;
import weir.hub.kernel.Page;
import weir.hub.kernel.Words;
import weir.hub.notify.store.MessageRepository;

/** Messages inside the platform. */
@Service
public class Inbox {
    private final MessageRepository repository;
    private final Identity identity;
    private final Evidence evidence;
    private final Clock clock;

    Inbox(MessageRepository repository, Identity identity, Evidence evidence, Clock clock) {
        this.repository = repository;
        this.identity = identity;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Tells an audience something, in the caller's transaction.
     *
     * @param link path in the web, or null
     * @param subjectType what it is about, e.g. {@code batch}, with its id; null for nothing in particular
     * @return id of the message
     */
    @Transactional
    public long tell(Audience audience, String kind, Words title, Words body, @Nullable String link, @Nullable String subjectType, @Nullable String subject) {
        return tell(new News(audience, kind, title, body, link, subjectType, subject, null, null));
    }

    /**
     * The same; news of a topic that nobody has read yet become one message, which says how often it came. A person's own act is news to the
     * others only.
     */
    @Transactional
    public long tell(News news) {
        for (String link : Arrays.asList(news.link(), news.joins() == null ? null : news.joins().link())) {
            if (link != null && !link.startsWith("/")) {
                throw new IllegalArgumentException("a link leads into the web itself: " + link);
            }
        }
        Instant now = clock.instant();
        long id = repository.insert(news, now);
        if (news.by() != null && news.by() > 0) {
            repository.mark(news.by(), id, now);
        }
        return id;
    }

    /**
     * What messages are about belongs to another organisation now: they are for its operators from here on, and for nobody who may not work there.
     * Messages to a role everywhere stay.
     */
    @Transactional
    public void moved(String subjectType, Collection<String> subjects, long organisation) {
        List<Long> strangers = repository.readers(subjectType, subjects).stream().filter(person -> !identity.actor(person).mayWork(organisation)).toList();
        repository.moved(subjectType, subjects, organisation, strangers);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public Page<Message> messages(Actor reader, boolean unreadOnly, @Nullable String after, int limit) {
        List<Message> found = new ArrayList<>(repository.list(reader, unreadOnly, Page.mark(after, Long.MAX_VALUE), limit + 1));
        boolean more = found.size() > limit;
        if (more) {
            found.removeLast();
        }
        return new Page<>(found, more ? String.valueOf(found.getLast().id()) : null, null);
    }

    @Transactional(readOnly = true)
    public int unread(Actor reader) {
        return repository.unread(reader);
    }

    /** Marks one as read; once more does no harm. One that is not for the reader does not exist. */
    @Transactional
    public void read(Actor reader, long message) {
        if (!repository.isFor(reader, message)) {
            throw KernelProblem.NO_SUCH_PAGE.because("path", "inbox/" + message);
        }
        repository.mark(reader.id(), message, clock.instant());
        evidence.trace(reader, "inbox.read", "message", message, Map.of());
    }

    /** @return how many were unread */
    @Transactional
    public int readAll(Actor reader) {
        int marked = repository.markAll(reader, clock.instant());
        evidence.trace(reader, "inbox.read", null, null, Map.of("messages", marked));
        return marked;
    }
}
