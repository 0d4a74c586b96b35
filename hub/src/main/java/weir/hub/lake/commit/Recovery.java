package weir.hub.lake.commit;

import java.sql.Connection;
import org.springframework.stereotype.Component;
import weir.hub.kernel.Words;
import weir.hub.lake.Batch;
import weir.hub.lake.store.Ledger;
import weir.hub.lake.store.TableRegistry;

/** Ends what a dead writer left open. */
@Component
public class Recovery {
    private final Ledger ledger;
    private final Commit commit;

    Recovery(Ledger ledger, Commit commit) {
        this.ledger = ledger;
        this.commit = commit;
    }

    /** Ends the open batches of a resource; the connection holds its lock, so their writers are dead. */
    void settle(Connection connection, TableRegistry.Standing standing) {
        for (Batch batch : ledger.open(standing.resource())) {
            commit.drop(batch.id(), batch.resource(), batch.file(), Words.of("写入中断", "The writer stopped"));
        }
    }
}
