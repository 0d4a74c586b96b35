package weir.hub.collect.proposal;

import java.util.Map;
import org.springframework.stereotype.Component;
import weir.core.connect.SourceProblem;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.TableName;
import weir.core.connect.jdbc.TableProposal;
import weir.core.connect.proposal.SchemaProposal;
import weir.hub.audit.Evidence;
import weir.hub.collect.Connections;
import weir.hub.collect.SourceFailures;
import weir.hub.kernel.Actor;

/** Looks at a table of a department's database and says what its schema may be, with the evidence for it. */
@Component
public class TableProposals {
    private final Connections connections;
    private final CodeListOffers offers;
    private final Evidence evidence;

    TableProposals(Connections connections, CodeListOffers offers, Evidence evidence) {
        this.connections = connections;
        this.offers = offers;
        this.evidence = evidence;
    }

    /** @param codeLists the code list that holds all values of a field, by the field's name */
    public record Proposed(long connection, String schema, String table, SchemaProposal proposal, Map<String, Long> codeLists) {}

    public Proposed propose(long connection, TableName written, Actor actor) {
        connections.find(connection, actor);
        connections.refuseMany(actor);
        TableName table = Catalogue.named(connections.settings(connection), written, connections.drivers());
        try {
            SchemaProposal schema = TableProposal.propose(connections.settings(connection), table, connections.drivers());
            Proposed proposed = new Proposed(connection, table.schema(), table.name(), schema, offers.of(schema));
            evidence.record(actor, "schema.propose", "connection", connection, Map.of("table", table.toString()));
            return proposed;
        } catch (SourceProblem e) {
            throw SourceFailures.failed(e);
        }
    }
}
