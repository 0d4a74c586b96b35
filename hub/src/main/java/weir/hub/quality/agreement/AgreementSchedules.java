package weir.hub.quality.agreement;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Browsing;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Entry.Frequency;
import weir.hub.catalog.EntryChanged;
import weir.hub.catalog.Resource;
import weir.hub.catalog.ResourceFilter;
import weir.hub.kernel.Actor;
import weir.hub.task.Rhythm;
import weir.hub.task.ScheduleRequest;
import weir.hub.task.Schedules;

/** Each active resource has a schedule that follows its update frequency; one that takes no rows has none. */
@Component
class AgreementSchedules {
    private static final ResourceFilter ACTIVE = new ResourceFilter(null, null, null, null, null, null, Resource.State.ACTIVE, false);

    private final Catalog catalog;
    private final Browsing browsing;
    private final Schedules schedules;
    private final Clock clock;

    AgreementSchedules(Catalog catalog, Browsing browsing, Schedules schedules, Clock clock) {
        this.catalog = catalog;
        this.browsing = browsing;
        this.schedules = schedules;
        this.clock = clock;
    }

    /** In the transaction that saves the entry. */
    @EventListener
    void changed(EntryChanged event) {
        Resource resource = catalog.resource(event.resource());
        if (resource.isActive()) {
            set(resource);
        } else {
            schedules.remove(Agreements.KIND, Agreements.SUBJECT, Long.toString(resource.id()));
        }
    }

    /** Resources made active before there were checks. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        browsing.each(ACTIVE, "id", Actor.platform("quality"), page -> page.stream()
                .filter(resource -> schedules.find(Agreements.KIND, Agreements.SUBJECT, Long.toString(resource.id())) == null).forEach(this::set));
    }

    private void set(Resource resource) {
        Rhythm rhythm = Rhythm.cron(cron(resource.entry().updateFrequency(), resource.id()), clock.getZone());
        schedules.set(new ScheduleRequest(Agreements.KIND, Agreements.SUBJECT, Long.toString(resource.id()), resource.organisation(), rhythm, Map.of("label", resource.name())));
    }

    /** At night, each resource at a moment of its own, so that not all are counted at once; what states no cycle is checked monthly. */
    static String cron(Frequency frequency, long id) {
        String night = id % 60 + " " + (1 + id % 5) + " ";
        long day = 1 + id % 28;
        return switch (frequency) {
            case REALTIME -> id % 60 + " * * * *";
            case DAILY -> night + "* * *";
            case WEEKLY -> night + "* * " + id % 7;
            case MONTHLY, IRREGULAR -> night + day + " * *";
            case QUARTERLY -> night + day + " " + (1 + id % 3) + "/3 *";
            case HALF_YEARLY -> night + day + " " + (1 + id % 6) + "/6 *";
            case YEARLY -> night + day + " " + (1 + id % 12) + " *";
        };
    }
}
