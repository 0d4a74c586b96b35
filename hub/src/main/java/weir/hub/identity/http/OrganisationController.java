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

    /** A field left out stays as it is; an empty code is taken away. */
    record Change(@Nullable Long parent, @Nullable String name, @Nullable String shortName, Organisation.@Nullable Kind kind, @Nullable String creditCode, @Nullable String divisionCode,
            @Nullable Boolean active) {}

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
    OrganisationView add(@RequestBody Change added, Actor actor) {
        if (added.name() == null || added.kind() == null) {
            throw IdentityProblem.BAD_FIELD.because("field", added.name() == null ? "name" : "kind");
        }
        String shortName = added.shortName() == null || added.shortName().isBlank() ? added.name() : added.shortName();
        Organisation made = organisations.add(actor,
                new Organisation(0, added.parent(), added.name().strip(), shortName.strip(), added.kind(), code(added.creditCode()), code(added.divisionCode()), true));
        return OrganisationView.of(made, 0);
    }

    @PatchMapping("/{id}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("organisation.change")
    OrganisationView change(@PathVariable long id, @RequestBody Change change, Actor actor) {
        Organisation old = identity.organisation(id);
        Organisation made = organisations.change(actor,
                new Organisation(id, change.parent() == null ? old.parent() : change.parent(), change.name() == null ? old.name() : change.name().strip(),
                        change.shortName() == null ? old.shortName() : change.shortName().strip(), change.kind() == null ? old.kind() : change.kind(),
                        change.creditCode() == null ? old.creditCode() : code(change.creditCode()), change.divisionCode() == null ? old.divisionCode() : code(change.divisionCode()),
                        change.active() == null ? old.active() : change.active()));
        return OrganisationView.of(made, organisations.people().getOrDefault(id, 0));
    }

    @DeleteMapping("/{id}")
    @Access(Role.SECURITY_ADMINISTRATOR)
    @Audited("organisation.remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Actor actor) {
        organisations.remove(actor, id);
    }

    private static @Nullable String code(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().toUpperCase(java.util.Locale.ROOT);
    }
}
