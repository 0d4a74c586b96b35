package weir.hub.collect.proposal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import weir.core.connect.proposal.ProposedField;
import weir.core.connect.proposal.SchemaProposal;
import weir.hub.catalog.CodeList;
import weir.hub.catalog.CodeLists;

/** Finds code lists that hold all values of a column whose values repeat. */
@Component
class CodeListOffers {
    /** Lists looked into; a longer one holds anything by chance. */
    private static final int LONGEST = 500;

    private final CodeLists lists;

    CodeListOffers(CodeLists lists) {
        this.lists = lists;
    }

    /** The shortest list that holds all values, by the field's name. */
    Map<String, Long> of(SchemaProposal proposal) {
        List<ProposedField> fields = proposal.columns().stream().filter(field -> !field.evidence().values().isEmpty()).toList();
        Map<String, Long> offers = new HashMap<>();
        for (CodeList list : fields.isEmpty() ? List.<CodeList>of() : lists.all().stream().filter(list -> list.size() <= LONGEST).sorted(Comparator.comparingInt(CodeList::size)).toList()) {
            Set<String> codes = lists.inForce(list.code());
            fields.stream().filter(field -> codes.containsAll(field.evidence().values())).forEach(field -> offers.putIfAbsent(field.name(), list.id()));
        }
        return offers;
    }
}
