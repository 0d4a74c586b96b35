package weir.hub.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.audit.store.EvidenceRepository;
import weir.hub.audit.store.EvidenceRepository.Head;

/**
 * Appends to the chain at the very end of a transaction. Entries have to be written one transaction after the other, since each needs the
 * hash before it; so the head stays free while a transaction works, and is locked only from "about to commit" to "committed".
 */
@Component
class Chain {
    private final EvidenceRepository repository;
    private final Witness witness;
    private Consumer<List<Draft>> late = drafts -> {
        throw new IllegalStateException("nobody takes late entries");
    };

    Chain(EvidenceRepository repository, Witness witness) {
        this.repository = repository;
        this.witness = witness;
    }

    /** Who writes entries that came too late for their transaction's end. */
    void onLate(Consumer<List<Draft>> taker) {
        late = taker;
    }

    /** Needs a transaction. */
    void add(Draft draft) {
        Waiting waiting = (Waiting) TransactionSynchronizationManager.getResource(this);
        if (waiting == null) {
            waiting = new Waiting();
            TransactionSynchronizationManager.bindResource(this, waiting);
            TransactionSynchronizationManager.registerSynchronization(waiting);
        }
        waiting.drafts.add(draft);
    }

    private Head append(List<Draft> drafts) {
        Head head = repository.lockHead();
        List<Entry> entries = new ArrayList<>(drafts.size());
        long position = head.position();
        byte[] previous = head.hash();
        for (Draft draft : drafts) {
            Entry entry = Entry.chain(++position, draft, previous);
            entries.add(entry);
            previous = entry.hash();
        }
        repository.append(entries);
        return new Head(position, previous);
    }

    private final class Waiting implements TransactionSynchronization {
        private final List<Draft> drafts = new ArrayList<>();
        private Head reached = new Head(0, Entry.NOTHING);

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Chain.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Chain.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void beforeCompletion() {
            // Called once more where the commit itself fails.
            TransactionSynchronizationManager.unbindResourceIfPossible(Chain.this);
        }

        @Override
        public void afterCommit() {
            witness.saw(reached.position(), reached.hash());
            // recorded by another callback of this commit, after ours had run
            if (!drafts.isEmpty()) {
                late.accept(List.copyOf(drafts));
            }
        }

        private void write() {
            if (!drafts.isEmpty()) {
                List<Draft> now = List.copyOf(drafts);
                drafts.clear();
                reached = append(now);
            }
        }
    }
}
