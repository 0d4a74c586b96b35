package weir.hub.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import weir.core.schema.CreditCode;
import weir.hub.audit.Evidence;
import weir.hub.identity.store.OrganisationRepository;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Words;

/** Keeping the tree of organisations. */
@Service
public class Organisations {
    private final OrganisationRepository repository;
    private final Directory directory;
    private final ObjectProvider<OrganisationUse> uses;
    private final Evidence evidence;
    private final Clock clock;

    Organisations(OrganisationRepository repository, Directory directory, ObjectProvider<OrganisationUse> uses, Evidence evidence, Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.uses = uses;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** The organisation's id in {@code organisation} is not looked at. */
    @Transactional
    public Organisation add(Actor actor, Organisation organisation) {
        repository.lockTree();
        OrganisationTree tree = new OrganisationTree(repository.all());
        check(organisation, tree);
        try {
            long id = repository.insert(organisation, clock.instant());
            directory.forget();
            evidence.record(actor, "organisation.add", "organisation", id, Map.of("name", organisation.name(), "kind", organisation.kind().name()));
            return withId(organisation, id);
        } catch (DuplicateKeyException e) {
            throw IdentityProblem.NAME_TAKEN.causedBy(e, "name", organisation.name());
        }
    }

    /** What is to change of an organisation; null stays as it is, an empty code is taken away. */
    public record OrganisationChange(@Nullable Long parent, @Nullable String name, @Nullable String shortName, Organisation.@Nullable Kind kind, @Nullable String creditCode,
            @Nullable String divisionCode, @Nullable Boolean active) {
        /** The organisation as it is after the change. */
        public Organisation of(Organisation o) {
            return new Organisation(o.id(), parent == null ? o.parent() : parent, name == null ? o.name() : name.strip(), shortName == null || shortName.isBlank() ? o.shortName() : shortName.strip(),
                    kind == null ? o.kind() : kind, creditCode == null ? o.creditCode() : code(creditCode), divisionCode == null ? o.divisionCode() : code(divisionCode),
                    active == null ? o.active() : active);
        }

        private static @Nullable String code(String text) {
            return text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT);
        }
    }

    /** Deactivating one that is in use by active people or units below is refused. */
    @Transactional
    public Organisation change(Actor actor, long id, OrganisationChange change) {
        repository.lockTree();
        OrganisationTree tree = new OrganisationTree(repository.all());
        Organisation before = require(tree, id);
        Organisation organisation = change.of(before);
        check(organisation, tree);
        if (organisation.parent() != null && tree.branch(organisation.id()).contains(organisation.parent())) {
            throw IdentityProblem.CYCLE.because();
        }
        for (Organisation child : tree.all()) {
            if (Objects.equals(child.parent(), organisation.id()) && !child.kind().fitsBelow(organisation.kind())) {
                throw IdentityProblem.WRONG_LEVEL.because("kind", child.kind(), "parent", organisation.kind());
            }
        }
        if (before.active() && !organisation.active()) {
            requireUnused(organisation, tree, true);
        }
        try {
            repository.update(organisation);
        } catch (DuplicateKeyException e) {
            throw IdentityProblem.NAME_TAKEN.causedBy(e, "name", organisation.name());
        }
        directory.forget();
        evidence.record(actor, "organisation.change", "organisation", organisation.id(), differences(before, organisation));
        return organisation;
    }

    /** Removes one without people and units below that no capability knows to be in use, see {@link OrganisationUse}. */
    @Transactional
    public void remove(Actor actor, long id) {
        repository.lockTree();
        OrganisationTree tree = new OrganisationTree(repository.all());
        Organisation organisation = require(tree, id);
        requireUnused(organisation, tree, false);
        for (OrganisationUse use : uses.orderedStream().toList()) {
            Words found = use.of(id);
            if (found != null) {
                throw IdentityProblem.IN_USE.because("name", organisation.name(), "use_zh", found.zh(), "use_en", found.en());
            }
        }
        try {
            repository.delete(id);
        } catch (DataIntegrityViolationException e) {
            throw IdentityProblem.IN_USE.causedBy(e, "name", organisation.name(), "use_zh", "有数据引用", "use_en", "records refer to it");
        }
        directory.forget();
        evidence.record(actor, "organisation.remove", "organisation", id, Map.of("name", organisation.name()));
    }

    /** Active people by organisation id. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> people() {
        return repository.people();
    }

    private void requireUnused(Organisation organisation, OrganisationTree tree, boolean activeOnly) {
        boolean below = tree.all().stream().anyMatch(child -> Objects.equals(child.parent(), organisation.id()) && (child.active() || !activeOnly));
        if (below) {
            throw IdentityProblem.IN_USE.because("name", organisation.name(), "use_zh", "有下级单位", "use_en", "it has units below");
        }
        if (repository.hasPeople(organisation.id(), activeOnly)) {
            throw IdentityProblem.IN_USE.because("name", organisation.name(), "use_zh", "有人员", "use_en", "it has people");
        }
    }

    private static void check(Organisation organisation, OrganisationTree tree) {
        if (organisation.name().isBlank() || organisation.name().length() > 100 || organisation.shortName().isBlank() || organisation.shortName().length() > 40) {
            throw IdentityProblem.BAD_FIELD.because("field", "name, shortName");
        }
        if (organisation.creditCode() != null && !isCreditCode(organisation.creditCode())) {
            throw IdentityProblem.BAD_CREDIT_CODE.because("code", organisation.creditCode());
        }
        if (organisation.divisionCode() != null && !organisation.divisionCode().matches("[1-9][0-9]{5}")) {
            throw IdentityProblem.BAD_DIVISION_CODE.because("code", organisation.divisionCode());
        }
        if (organisation.parent() != null) {
            Organisation parent = require(tree, organisation.parent());
            if (!organisation.kind().fitsBelow(parent.kind())) {
                throw IdentityProblem.WRONG_LEVEL.because("kind", organisation.kind(), "parent", parent.kind());
            }
            if (!parent.active() && organisation.active()) {
                throw IdentityProblem.INACTIVE_ORGANISATION.because("name", parent.name());
            }
        }
    }

    private static boolean isCreditCode(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        return CreditCode.fault(bytes, 0, bytes.length) == null;
    }

    private static Organisation require(OrganisationTree tree, long id) {
        Organisation found = tree.find(id);
        if (found == null) {
            throw IdentityProblem.NO_SUCH_ORGANISATION.because("id", id);
        }
        return found;
    }

    private static Organisation withId(Organisation o, long id) {
        return new Organisation(id, o.parent(), o.name(), o.shortName(), o.kind(), o.creditCode(), o.divisionCode(), o.active());
    }

    private static Map<String, Object> differences(Organisation before, Organisation after) {
        Map<String, Object> changed = new LinkedHashMap<>();
        note(changed, "parent", before.parent(), after.parent());
        note(changed, "name", before.name(), after.name());
        note(changed, "shortName", before.shortName(), after.shortName());
        note(changed, "kind", before.kind(), after.kind());
        note(changed, "creditCode", before.creditCode(), after.creditCode());
        note(changed, "divisionCode", before.divisionCode(), after.divisionCode());
        note(changed, "active", before.active(), after.active());
        return changed;
    }

    private static void note(Map<String, Object> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put("old", before);
            change.put("new", after);
            changed.put(field, change);
        }
    }
}
