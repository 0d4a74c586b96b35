package weir.hub.identity.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.identity.Identity;
import weir.hub.identity.IdentityProblem;
import weir.hub.identity.Organisation;
import weir.hub.identity.Organisations;
import weir.hub.identity.Organisations.OrganisationChange;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;

/** The tree of organisations: everybody reads it, the security administrator keeps it. */
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationController {
    private final Identity identity;
    private final Organisations organisations;

    OrganisationController(Identity identity, Organisations organisations) {
        this.identity = identity;
        this.organisations = organisations;
    }

    record OrganisationView(long id, @Nullable Long parent, String name, String shortName, Organisation.Kind kind, @Nullable String creditCode, @Nullable String divisionCode, int people,
            boolean active) {
        static OrganisationView of(Organisation o, int people) {
            return new OrganisationView(o.id(), o.parent(), o.name(), o.shortName(), o.kind(), o.creditCode(), o.divisionCode(), people, o.active());
        }
    }

    @GetMapping
    @Access(signedIn = true)
    List<OrganisationView> all() {
        Map<Long, Integer> people = organisations.people();
        return identity.organisations().stream().map(o -> OrganisationView.of(o, people.getOrDefault(o.id(), 0))).toList();
    }

    @PostMapping
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("organisation.add")
    @ResponseStatus(HttpStatus.CREATED)
    OrganisationView add(@RequestBody OrganisationChange added, Actor actor) {
        if (added.name() == null || added.kind() == null) {
            throw IdentityProblem.BAD_FIELD.because("field", added.name() == null ? "name" : "kind");
        }
        Organisation nameless = new Organisation(0, null, "", added.name().strip(), added.kind(), null, null, true);
        Organisation made = organisations.add(actor, added.of(nameless));
        return OrganisationView.of(made, 0);
    }

    @PatchMapping("/{id}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("organisation.change")
    OrganisationView change(@PathVariable long id, @RequestBody OrganisationChange change, Actor actor) {
        return OrganisationView.of(organisations.change(actor, id, change), organisations.people().getOrDefault(id, 0));
    }

    @DeleteMapping("/{id}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("organisation.remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Actor actor) {
        organisations.remove(actor, id);
    }
}
