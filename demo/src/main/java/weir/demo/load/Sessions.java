package weir.demo.load;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Signs people in, replacing a one-time password by the city's password where that has not been done. */
final class Sessions {
    private static final String WRONG_CREDENTIALS = "SES-101";

    private final URI base;
    private final Map<String, String> oneTime = new HashMap<>();
    private final Map<String, HubClient> open = new HashMap<>();

    /** @param oneTime one-time passwords of the three administrators by user name; may be empty when they are used up */
    Sessions(URI base, Map<String, String> oneTime) {
        this.base = base;
        this.oneTime.putAll(oneTime);
    }

    synchronized void learn(String username, String oneTimePassword) {
        oneTime.put(username, oneTimePassword);
    }

    /** The person's session, opened at the first call. */
    synchronized HubClient of(String username) {
        return open.computeIfAbsent(username, this::signIn);
    }

    private HubClient signIn(String username) {
        HubClient client = new HubClient(base);
        String first = oneTime.get(username);
        if (first != null) {
            try {
                if (client.signIn(username, first).path("mustChangePassword").asBoolean(false)) {
                    client.post("/session/password", Map.of("old", first, "new", Login.PASSWORD));
                }
                return client;
            } catch (HubProblem e) {
                if (!e.code().equals(WRONG_CREDENTIALS)) {
                    throw e;
                }
            }
        }
        client.signIn(username, Login.PASSWORD);
        return client;
    }
}
