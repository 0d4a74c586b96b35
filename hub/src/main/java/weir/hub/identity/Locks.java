package weir.hub.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.identity.store.AttemptRepository;
import weir.hub.identity.store.AttemptRepository.Attempt;

/**
 * Slows guessing down, per account name (known or not) and per address. Each attempt is charged as a failure before the password is looked
 * at and refunded when it was right: guesses made side by side are counted one by one.
 *
 * <p>An address from which an account was opened before is counted apart from all others: whoever keeps an account locked by guessing does not
 * lock its owner out at the owner's own desk.
 */
@Component
class Locks {
    /** Failures are forgotten after so long without another. */
    private static final Duration MEMORY_OF_NAMES = Duration.ofDays(1);
    private static final Duration MEMORY_OF_ADDRESSES = Duration.ofHours(1);
    private static final Duration MEMORY_OF_DESKS = Duration.ofDays(90);

    /** Says that the account was opened from there. */
    private static final String DESK = "desk:";
    /** Between name and address; the name of no account holds an @, and of what is typed as one it is taken out. */
    private static final String AT = " @ ";

    private final AttemptRepository attempts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IdentitySettings settings;

    Locks(AttemptRepository attempts, TransactionTemplate transaction, Clock clock, IdentitySettings settings) {
        this.attempts = attempts;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** Counts an attempt, or tells until when none is taken. */
    void charge(String username, @Nullable String address) {
        Instant until = transaction.execute(status -> {
            Instant byAddress = address == null ? null : charge(addressSource(address), settings.failuresPerAddress(), MEMORY_OF_ADDRESSES);
            return byAddress != null ? byAddress : charge(source(username, address), settings.failuresPerAccount(), MEMORY_OF_NAMES);
        });
        if (until != null) {
            throw IdentityProblem.LOCKED.because("until", until.truncatedTo(ChronoUnit.SECONDS).atZone(clock.getZone()).toOffsetDateTime());
        }
    }

    /** The attempt was right: the account starts anew, the address gets this one back. */
    void right(String username, @Nullable String address) {
        attempts.delete(source(username, address));
        if (address != null) {
            attempts.refund(addressSource(address));
            attempts.remember(deskMark(username, address), clock.instant());
        }
    }

    void unlock(String username) {
        attempts.delete(nameSource(username));
        attempts.deleteStarting(nameSource(username) + AT);
    }

    /** Locks that hold now, by user name in lower case. */
    Map<String, Instant> locked(Collection<String> usernames) {
        Map<String, Instant> bySource = attempts.locked(usernames.stream().map(Locks::nameSource).toList(), AT, clock.instant());
        return bySource.entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().substring("name:".length()), Map.Entry::getValue));
    }

    void forgetOld() {
        attempts.deleteOld(clock.instant().minus(MEMORY_OF_NAMES), DESK, clock.instant().minus(MEMORY_OF_DESKS));
    }

    /** Null when the attempt may be made, else the end of the lock. */
    private @Nullable Instant charge(String source, int allowed, Duration memory) {
        Instant now = clock.instant();
        Attempt attempt = attempts.lock(source, now);
        if (attempt.lockedUntil() != null && attempt.lockedUntil().isAfter(now)) {
            return attempt.lockedUntil();
        }
        int failures = attempt.lastAt().isBefore(now.minus(memory)) ? 1 : attempt.failures() + 1;
        attempts.save(source, failures, now, failures < allowed ? null : now.plus(length(failures - allowed)));
        return null;
    }

    private Duration length(int beyond) {
        Duration length = settings.firstLock().multipliedBy(1L << Math.min(beyond, 20));
        return length.compareTo(settings.longestLock()) < 0 ? length : settings.longestLock();
    }

    private String source(String username, @Nullable String address) {
        boolean own = address != null && attempts.isKnown(deskMark(username, address), clock.instant().minus(MEMORY_OF_DESKS));
        return own ? nameSource(username) + AT + addressSource(address) : nameSource(username);
    }

    private static String deskMark(String username, String address) {
        return DESK + nameSource(username) + AT + addressSource(address);
    }

    private static String nameSource(String username) {
        String name = username.strip().toLowerCase(Locale.ROOT).replace('\0', '?').replace('@', '?');
        return "name:" + (name.length() > 64 ? name.substring(0, 64) : name);
    }

    /** Of an IPv6 address only the network part: whoever has one has 2^64 of them. */
    private static String addressSource(String address) {
        String[] parts = address.split(":");
        return "from:" + (parts.length > 4 ? String.join(":", parts[0], parts[1], parts[2], parts[3]) : address);
    }
}
