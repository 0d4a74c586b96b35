package weir.hub.identity;

import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.audit.Evidence;
import weir.hub.identity.Passwords.Fresh;
import weir.hub.identity.People.NewPerson;
import weir.hub.identity.store.OrganisationRepository;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/** Makes the three administrators on an empty platform and prints their one-time passwords, once, to the standard output and nowhere else. */
@Component
class FirstStart {
    private static final Map<Role, String> USERNAMES = new LinkedHashMap<>();

    static {
        USERNAMES.put(Role.SYSTEM_ADMINISTRATOR, "sysadmin");
        USERNAMES.put(Role.SECURITY_ADMINISTRATOR, "secadmin");
        USERNAMES.put(Role.AUDIT_ADMINISTRATOR, "auditadmin");
    }

    private final PersonRepository people;
    private final OrganisationRepository organisations;
    private final People keeper;
    private final Passwords passwords;
    private final Directory directory;
    private final Evidence evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstStart(PersonRepository people, OrganisationRepository organisations, People keeper, Passwords passwords, Directory directory, Evidence evidence, TransactionTemplate transaction,
            Clock clock) {
        this.people = people;
        this.organisations = organisations;
        this.keeper = keeper;
        this.passwords = passwords;
        this.directory = directory;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String address = event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? (event.getApplicationContext().getEnvironment().getProperty("server.ssl.key-store") == null ? "http" : "https") + "://127.0.0.1:" + web.getWebServer().getPort() : "";
        prepare(address, System.out);
    }

    /** Printed before the commit: passwords that nobody has seen would lock everybody out, passwords of people that were not made hurt nobody. */
    void prepare(String address, PrintStream out) {
        if (!people.nobody()) {
            return;
        }
        prepare(address, out, fresh());
    }

    Map<Role, Fresh> fresh() {
        Map<Role, Fresh> made = new LinkedHashMap<>();
        USERNAMES.keySet().forEach(role -> made.put(role, passwords.fresh()));
        return made;
    }

    void prepare(String address, PrintStream out, Map<Role, Fresh> made) {
        transaction.executeWithoutResult(status -> {
            people.lockAdministrators();
            if (!people.nobody()) {
                return;
            }
            Actor platform = Actor.platform("first-start");
            long root = organisations.all().isEmpty() ? organisations.insert(new Organisation(0, null, "本市", "本市", Organisation.Kind.CITY, null, null, true), clock.instant())
                    : organisations.all().getFirst().id();
            directory.forget();
            evidence.record(platform, "hub.first-start", null, null, Map.of("address", address));
            Map<Role, String> oneTime = new LinkedHashMap<>();
            for (Map.Entry<Role, String> administrator : USERNAMES.entrySet()) {
                Role role = administrator.getKey();
                Fresh password = Objects.requireNonNull(made.get(role));
                keeper.insert(platform, new NewPerson(administrator.getValue(), role.label().zh(), root, Set.of(role), null, null), password.encoded(), true);
                oneTime.put(role, password.plain());
            }
            banner(address, oneTime).forEach(out::println);
            out.flush();
        });
    }

    private static List<String> banner(String address, Map<Role, String> oneTime) {
        List<String> lines = new java.util.ArrayList<>();
        lines.add("");
        lines.add("════════ 堰 Weir · 首次启动 first start ════════");
        lines.add("  地址 address: " + address);
        lines.add("  三名管理员的一次性密码，只显示这一次，首次登录必须修改：");
        lines.add("  One-time passwords of the three administrators, shown only now, to be replaced at the first sign-in:");
        oneTime.forEach((role, password) -> lines.add(String.format("    %-11s %s   %s %s", USERNAMES.get(role), password, role.label().zh(), role.label().en())));
        lines.add("══════════════════════════════════════════════════");
        lines.add("");
        return lines;
    }
}
