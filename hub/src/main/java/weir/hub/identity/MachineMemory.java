package weir.hub.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords that were right a moment ago, so that a machine calling a hundred times a second does not cost a hundred Argon2
 * computations. Held as a keyed digest with a key that never leaves this process.
 */
final class MachineMemory {
    private static final Duration HELD = Duration.ofMinutes(5);
    private static final int ROOM = 1_000;

    private final SecretKeySpec key;
    private final Map<String, Proven> proven = new ConcurrentHashMap<>();

    MachineMemory() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    private record Proven(long person, long stamp, Instant until) {}

    /** Whose name and password these are; the caller checks that the person still has this stamp. */
    @Nullable Long find(String username, String password, Instant now, java.util.function.LongUnaryOperator stampOf) {
        String digest = digest(username, password);
        Proven found = proven.get(digest);
        if (found == null || !found.until().isAfter(now) || stampOf.applyAsLong(found.person()) != found.stamp()) {
            proven.remove(digest);
            return null;
        }
        return found.person();
    }

    void remember(String username, String password, Person person, Instant now) {
        if (proven.size() >= ROOM) {
            proven.clear();
        }
        proven.put(digest(username, password), new Proven(person.id(), person.stamp(), now.plus(HELD)));
    }

    private String digest(String username, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal((username.length() + ":" + username + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
