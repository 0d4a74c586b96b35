package weir.hub.notify;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.identity.Administrators;
import weir.hub.identity.AppointmentAsked;
import weir.hub.identity.AppointmentEnded;
import weir.hub.identity.Identity;
import weir.hub.identity.Person;
import weir.hub.kernel.Words;

/** An administrator's or data manager's appointment that waits is told to the holders of the role, and what came of it to the one who asked. */
@Component
class AppointmentNews {
    private static final String KIND = "appointment";
    private static final String LINK = "/appointments";

    private final Identity identity;
    private final Administrators administrators;
    private final Inbox inbox;

    AppointmentNews(Identity identity, Administrators administrators, Inbox inbox) {
        this.identity = identity;
        this.administrators = administrators;
        this.inbox = inbox;
    }

    @EventListener
    void asked(AppointmentAsked event) {
        administrators.waiting().stream().filter(one -> one.person() == event.person()).forEach(waiting -> {
            Person person = identity.person(event.person());
            Words role = waiting.role().label();
            String by = identity.person(waiting.askedBy()).name();
            inbox.tell(Audience.everywhere(administrators.confirmers(waiting)), KIND, Words.of("待您确认：" + person.name() + " 任" + role.zh(), "For you to confirm: " + person.name() + " as " + role.en()),
                    Words.of(by + " 提出由 " + person.name() + "（" + person.username() + "）担任" + role.zh() + "。请核实本人身份后确认，一次性密码只告知确认人。",
                            by + " asks that " + person.name() + " (" + person.username() + ") become " + role.en()
                                    + ". Make sure who that is, then confirm; the one-time password is told to whoever confirms."),
                    LINK, "person", Long.toString(event.person()));
        });
    }

    @EventListener
    void ended(AppointmentEnded event) {
        Person person = identity.person(event.person());
        Words role = event.role().label();
        Words title = event.confirmed() ? Words.of("已确认：" + person.name() + " 任" + role.zh(), "Confirmed: " + person.name() + " as " + role.en())
                : Words.of("未获确认：" + person.name() + " 任" + role.zh(), "Not confirmed: " + person.name() + " as " + role.en());
        Words body = event.confirmed() ? Words.of("任命已生效" + (event.role().isAdministrator() ? "，原有角色不再保留" : "") + "；一次性密码由确认人交给本人。",
                "The appointment holds" + (event.role().isAdministrator() ? ", and earlier roles have ended" : "") + "; whoever confirmed it hands over the one-time password.")
                : Words.of("任命已退回或撤销，该人员的角色不变。", "The appointment was declined or withdrawn; the person's roles stay as they are.");
        inbox.tell(Audience.person(event.askedBy()), KIND, title, body, "/organisations?tab=people&q=" + java.net.URLEncoder.encode(person.username(), java.nio.charset.StandardCharsets.UTF_8), "person",
                Long.toString(event.person()));
    }
}
