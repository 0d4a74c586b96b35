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
    private final Evidence evidence;

    TableProposals(Connections connections, Evidence evidence) {
        this.connections = connections;
        this.evidence = evidence;
    }

    public record Proposed(long connection, String schema, String table, SchemaProposal proposal) {}

    public Proposed propose(long connection, TableName written, Actor actor) {
        connections.find(connection, actor);
        TableName table = Catalogue.named(connections.settings(connection), written, connections.drivers());
        try {
            Proposed proposed = new Proposed(connection, table.schema(), table.name(), TableProposal.propose(connections.settings(connection), table, connections.drivers()));
            evidence.record(actor, "schema.propose", "connection", connection, Map.of("table", table.toString()));
            return proposed;
        } catch (SourceProblem e) {
            throw SourceFailures.failed(e);
        }
    }
}
