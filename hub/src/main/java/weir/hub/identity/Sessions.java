package weir.hub.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.hub.identity.store.SessionRepository;
import weir.hub.identity.store.SessionRepository.Session;

/**
 * Open sessions. The token in the cookie is made here and never taken from a caller; the database holds only its digest. A session is read
 * at most once a second and marked as used at most once a minute.
 */
@Component
class Sessions {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration MARK = Duration.ofMinutes(1);
    private static final int ROOM = 20_000;

    private final SessionRepository repository;
    private final Directory directory;
    private final Clock clock;
    private final IdentitySettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Sessions(SessionRepository repository, Directory directory, Clock clock, IdentitySettings settings) {
        this.repository = repository;
        this.directory = directory;
        this.clock = clock;
        this.settings = settings;
    }

    private record Known(Session session, Instant since) {}

    /** The token for the cookie. */
    String open(Person person, @Nullable String address, @Nullable String device) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        repository.insert(digest(token), person.id(), person.stamp(), clock.instant(), address, device);
        return token;
    }

    /** The person whose session this is, or null when there is none any more. */
    @Nullable Person person(String token) {
        Known now = known.get(token);
        Instant present = clock.instant();
        if (now == null || present.isAfter(now.since().plus(FRESH)) || present.isBefore(now.since())) {
            Session session = token.length() == 43 ? repository.find(digest(token)) : null;
            if (session == null) {
                known.remove(token);
                return null;
            }
            now = new Known(session, present);
            remember(token, now);
        }
        Session session = now.session();
        Person person = directory.person(session.person());
        boolean over = session.seenAt().plus(settings.sessionIdle()).isBefore(present) || session.openedAt().plus(settings.sessionLongest()).isBefore(present);
        if (over || person == null || !person.active() || person.stamp() != session.stamp()) {
            close(token);
            return null;
        }
        if (session.seenAt().plus(MARK).isBefore(present)) {
            repository.seen(digest(token), present);
            remember(token, new Known(new Session(session.person(), session.stamp(), session.openedAt(), present), present));
        }
        return person;
    }

    /** Those of a person that are still good, the one used last first. */
    List<OpenSession> of(Person person, @Nullable String current) {
        Instant now = clock.instant();
        return repository.of(person.id(), person.stamp(), now.minus(settings.sessionIdle()), now.minus(settings.sessionLongest()), current == null ? null : digest(current));
    }

    /** @return whether the person had one of this number */
    boolean end(long person, long id) {
        boolean ended = repository.delete(person, id);
        known.clear();
        return ended;
    }

    /** @param except the token of the one that stays, or null. @return how many have ended */
    int endAll(long person, @Nullable String except) {
        int ended = repository.deleteAll(person, except == null ? null : digest(except));
        known.clear();
        return ended;
    }

    void close(String token) {
        known.remove(token);
        repository.delete(digest(token));
    }

    void forgetOld() {
        Instant now = clock.instant();
        repository.deleteOld(now.minus(settings.sessionIdle()), now.minus(settings.sessionLongest()));
        known.clear();
    }

    private void remember(String token, Known now) {
        if (known.size() > ROOM) {
            known.clear();
        }
        known.put(token, now);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
