package weir.hub.catalog;

import java.util.Set;
import org.springframework.stereotype.Component;
import weir.hub.catalog.Entry.SharingType;
import weir.hub.catalog.Level.Reach;
import weir.hub.catalog.Resource.State;
import weir.hub.catalog.ResourceFilter.Sight;
import weir.hub.catalog.store.ClassificationRepository;
import weir.hub.identity.Identity;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Role;

/**
 * Who may see and change what (A9, B1). Data managers: everything. Operators: their own branch, where they also change it. Analysts: their
 * own branch but for levels of reach CONTROLLED. Both also see confirmed entries of others whose level reaches beyond the organisation, and
 * their rows where the level is open, or shared between organisations and the sharing unconditional. Administrators see no business data.
 */
@Component
class Sights {
    private final Identity identity;
    private final Remembered remembered;
    private final ClassificationRepository classifications;

    Sights(Remembered remembered, ClassificationRepository classifications, Identity identity) {
        this.identity = identity;
        this.remembered = remembered;
        this.classifications = classifications;
    }

    static Sight of(Actor actor) {
        if (actor.isPlatform() || actor.has(Role.DATA_MANAGER)) {
            return Sight.ALL;
        }
        boolean operator = actor.has(Role.OPERATOR);
        return new Sight(operator || actor.has(Role.ANALYST) ? actor.organisations() : Set.of(), operator);
    }

    Permissions permissions(Actor actor, Resource resource) {
        Reach reach = reach(resource.level());
        boolean own = actor.organisations().contains(resource.organisation());
        boolean work = actor.mayWork(resource.organisation());
        boolean reads = actor.has(Role.OPERATOR) || actor.has(Role.ANALYST);
        boolean inside = work || (reads && own && reach != Reach.CONTROLLED);
        boolean beyond = reads && resource.state() != State.DRAFT && (reach == Reach.OPEN || reach == Reach.SHARED);
        boolean rows = inside || (beyond && (reach == Reach.OPEN || resource.entry().sharingType() == SharingType.UNCONDITIONAL));
        return new Permissions(inside || beyond, rows, work, work && resource.isActive());
    }

    void requireSee(Actor actor, Resource resource) {
        if (!permissions(actor, resource).see()) {
            // as for one that is not there: a refusal does not tell that it is
            throw CatalogProblem.NO_SUCH_RESOURCE.because("resource", resource.id());
        }
    }

    void requireEdit(Actor actor, long organisation) {
        if (!actor.mayWork(organisation)) {
            throw CatalogProblem.NOT_EDITABLE.because(identity.contact(organisation));
        }
    }

    void requireClassification(String code) {
        if (!classifications.exists(code)) {
            throw CatalogProblem.BAD_CLASSIFICATION.because("code", code);
        }
    }

    /** Where a level stands in the list, the most open first. */
    int position(String level) {
        return remembered.levels().stream().filter(one -> one.code().equals(level)).map(one -> one.reach().ordinal() * 1_000 + one.position()).findFirst().orElse(Integer.MAX_VALUE);
    }

    private Reach reach(String level) {
        return remembered.levels().stream().filter(one -> one.code().equals(level)).map(Level::reach).findFirst().orElse(Reach.CONTROLLED);
    }
}
