package weir.hub.notify;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.task.Run;
import weir.hub.task.RunEnded;
import weir.hub.task.RunState;
import weir.hub.task.RunsMoved;
import weir.hub.task.Tasks;

/**
 * A run that failed for good is told: to whoever started it; when nobody did, to the operators of its organisation; of the platform's own runs,
 * to the system administrators.
 */
@Component
class RunNews {
    private final Tasks tasks;
    private final Inbox inbox;

    RunNews(Tasks tasks, Inbox inbox) {
        this.tasks = tasks;
        this.inbox = inbox;
    }

    @EventListener
    void moved(RunsMoved event) {
        inbox.moved("run", event.runs().stream().map(String::valueOf).toList(), event.organisation());
    }

    @EventListener
    void ended(RunEnded event) {
        Run run = tasks.run(event.run());
        Run.Failure failure = run.problem();
        if (run.state() != RunState.FAILED || failure == null) {
            return;
        }
        Words label = tasks.label(run.kind());
        Words title = Words.of(label.zh() + " 运行失败", label.en() + ": the run failed");
        Words body = Words.of(failure.what().zh() + "。" + failure.next().zh(), failure.what().en() + ". " + failure.next().en());
        Audience audience = run.actor() > 0 ? Audience.person(run.actor())
                : run.organisation() > 0 ? Audience.of(run.organisation(), Role.OPERATOR) : Audience.everywhere(Role.SYSTEM_ADMINISTRATOR);
        inbox.tell(News.of(audience, "run-failed", title, body, "/runs/" + run.id()).about("run", String.valueOf(run.id())).joined(run.kind() + "/" + run.subjectType() + "/" + run.subject(), null));
    }
}
