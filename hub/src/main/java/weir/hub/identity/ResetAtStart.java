package weir.hub.identity;

import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.identity.Passwords.Fresh;
import weir.hub.identity.store.PersonRepository.WithPassword;
import weir.hub.identity.store.PersonRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.StartProblem;
import weir.hub.kernel.Startup;

/**
 * {@code --reset-password NAME}: the operator of the machine gives somebody a new one-time password, which is printed to the standard output
 * and nowhere else. The only way back in for an administrator who has forgotten the password, and the way into office for one whose appointment
 * waits while no holder of the role can confirm it; it stands in the evidence like every other.
 */
@Component
class ResetAtStart {
    private final PersonRepository repository;
    private final People people;
    private final Administrators administrators;
    private final Passwords passwords;
    private final TransactionTemplate transaction;

    ResetAtStart(PersonRepository repository, People people, Administrators administrators, Passwords passwords, TransactionTemplate transaction) {
        this.repository = repository;
        this.people = people;
        this.administrators = administrators;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    /** After {@link FirstStart}. */
    @EventListener
    @Order
    void ready(ApplicationReadyEvent event) {
        String username = event.getApplicationContext().getEnvironment().getProperty(Startup.RESET_PASSWORD);
        if (username != null) {
            reset(username, System.out);
        }
    }

    /** Printed before the commit: a password that nobody has seen would lock the person out, one that never came to be hurts nobody. */
    void reset(String username, PrintStream out) {
        Fresh fresh = passwords.fresh();
        transaction.executeWithoutResult(status -> {
            WithPassword found = repository.findByUsername(username.strip());
            if (found == null || !found.person().active()) {
                throw new StartProblem("--reset-password：没有可登录的用户 " + username, "--reset-password: there is nobody active with the user name " + username);
            }
            Actor platform = Actor.platform("reset-password");
            Appointment waiting = administrators.waitingFor(found.person().id());
            String password = (waiting == null ? people.resetPassword(platform, found.person().id(), fresh) : administrators.confirm(platform, found.person().id(), fresh)).oneTimePassword();
            out.println();
            if (waiting != null) {
                out.println("  已确认任命：" + found.person().username() + " 担任" + waiting.role().label().zh() + (waiting.role().isAdministrator() ? "，原有角色不再保留。" : "。"));
                out.println("  Appointment confirmed: " + found.person().username() + " is " + waiting.role().label().en() + " from now on" + (waiting.role().isAdministrator() ? ", and nothing else." : "."));
            }
            out.println("  " + found.person().username() + " 的一次性密码，只显示这一次，登录后必须修改；以后启动请去掉 --reset-password：");
            out.println("  One-time password of " + found.person().username() + ", shown only now, to be replaced at sign-in; leave --reset-password out of later starts:");
            out.println("    " + password);
            out.println();
            out.flush();
        });
    }
}
