package weir.hub.lake.commit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/**
 * Lets everything that takes part in Spring's transactions (the ledger, the caller's steps, the evidence) run in the transaction of a loading
 * connection, so that the rows and their marking stand or fall together.
 */
@Component
public class JoinedTransaction {
    private final DataSource pool;

    JoinedTransaction(DataSource pool) {
        this.pool = pool;
    }

    /** Runs the work on the connection and commits it; on any failure rolls back and throws on. */
    public void commit(Connection connection, Runnable work) throws SQLException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a batch commits in its own transaction, not inside another one");
        }
        ConnectionHolder holder = new ConnectionHolder(connection, true);
        holder.setSynchronizedWithTransaction(true);
        TransactionSynchronizationManager.initSynchronization();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        TransactionSynchronizationManager.bindResource(pool, holder);
        int outcome = TransactionSynchronization.STATUS_ROLLED_BACK;
        try {
            work.run();
            TransactionSynchronizationUtils.triggerBeforeCommit(false);
            TransactionSynchronizationUtils.triggerBeforeCompletion();
            connection.commit();
            outcome = TransactionSynchronization.STATUS_COMMITTED;
        } catch (SQLException | RuntimeException | Error e) {
            // Whoever has bound something to this thread lets go of it here, or the thread's next transaction would find it.
            TransactionSynchronizationUtils.triggerBeforeCompletion();
            rollback(connection, e);
            throw e;
        } finally {
            var synchronizations = TransactionSynchronizationManager.getSynchronizations();
            TransactionSynchronizationManager.unbindResource(pool);
            TransactionSynchronizationManager.clear();
            if (outcome == TransactionSynchronization.STATUS_COMMITTED) {
                TransactionSynchronizationUtils.invokeAfterCommit(synchronizations);
            }
            TransactionSynchronizationUtils.invokeAfterCompletion(synchronizations, outcome);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
