package weir.hub.quality;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.ResourceMoved;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;
import weir.hub.kernel.Words;
import weir.hub.lake.Lake;
import weir.hub.notify.Audience;
import weir.hub.notify.Inbox;
import weir.hub.quality.store.RejectRepository;
import weir.hub.quality.store.ReportRepository;
import weir.hub.task.Tasks;

/**
 * A resource that belongs to another organisation takes along what hangs on it, in the transaction of the transfer: batches, rejects, reports,
 * runs and messages are listed with the organisation whose they are now. Both are told.
 */
@Component
class MovedResources {
    private final Catalog catalog;
    private final Lake lake;
    private final RejectRepository rejects;
    private final ReportRepository reports;
    private final Tasks tasks;
    private final Inbox inbox;
    private final Identity identity;

    MovedResources(Catalog catalog, Lake lake, RejectRepository rejects, ReportRepository reports, Tasks tasks, Inbox inbox, Identity identity) {
        this.catalog = catalog;
        this.lake = lake;
        this.rejects = rejects;
        this.reports = reports;
        this.tasks = tasks;
        this.inbox = inbox;
        this.identity = identity;
    }

    @EventListener
    void moved(ResourceMoved event) {
        Actor actor = event.actor() > 0 ? identity.actor(event.actor()) : Actor.platform("catalog");
        String resource = Long.toString(event.resource());
        List<String> batches = lake.moved(event.resource(), event.to()).stream().map(String::valueOf).toList();
        rejects.moved(event.resource(), event.to());
        reports.moved(event.resource(), event.to());
        tasks.moved("resource", List.of(resource), event.to(), actor);
        tasks.moved("batch", batches, event.to(), actor);
        inbox.moved("resource", List.of(resource), event.to());
        inbox.moved("batch", batches, event.to());
        tell(event, actor);
    }

    private void tell(ResourceMoved event, Actor actor) {
        String name = catalog.resource(event.resource()).name();
        String from = identity.organisation(event.from()).name();
        String to = identity.organisation(event.to()).name();
        Words title = Words.of("数据资源“" + name + "”已由“" + from + "”移交“" + to + "”", name + " has been transferred from " + from + " to " + to);
        inbox.tell(Audience.of(event.from(), Role.OPERATOR), "resource.moved", title,
                Words.of(actor.name() + " 办理了移交。它的批次、问题数据和报告今后由“" + to + "”管理；你单位未提交的文件已撤回，采集任务已暂停。如有疑问请联系数据管理员。",
                        actor.name() + " transferred it. Its batches, rejects and reports are the business of " + to + " now; files of yours that were not sent are withdrawn and feeds are paused. Ask the data manager if this is a mistake."),
                null, null, null);
        inbox.tell(Audience.of(event.to(), Role.OPERATOR), "resource.moved", title,
                Words.of(actor.name() + " 办理了移交，它今后由你单位管理。采集任务已暂停：请选择本单位的连接，核对后保存，再恢复运行。",
                        actor.name() + " transferred it; it is yours to keep now. Its feeds are paused: choose a connection of your own, check, save and resume."),
                "/resources/" + event.resource(), "resource", Long.toString(event.resource()));
    }
}
