package weir.hub.lake.commit;

import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import weir.core.batch.ContentHash;
import weir.core.crypto.Sm2PublicKey;
import weir.core.receipt.Receipt;
import weir.core.receipt.SignedReceipt;
import weir.hub.lake.Batch;
import weir.hub.lake.BatchCounts;
import weir.hub.lake.BatchState;

/** Writes and signs receipts from what the ledger knows. */
@Component
public class Receipts {
    private final HubKeys keys;
    private final String node;

    Receipts(HubKeys keys, @Value("${weir.node:hub}") String node) {
        this.keys = keys;
        this.node = node;
    }

    public Sm2PublicKey publicKey() {
        return keys.keys().publicKey();
    }

    public SignedReceipt sign(Batch batch) {
        return SignedReceipt.sign(receipt(batch), keys.keys());
    }

    private Receipt receipt(Batch batch) {
        BatchCounts counts = batch.counts();
        boolean committed = batch.state() == BatchState.COMMITTED || batch.state() == BatchState.UNDONE;
        return new Receipt(node, Long.toString(batch.resource()), batch.id(), batch.parent(), Long.toString(batch.organisation()), provenance(batch), batch.schemaVersion(),
                batch.opened().truncatedTo(ChronoUnit.MILLIS), committed && batch.ended() != null ? batch.ended().truncatedTo(ChronoUnit.MILLIS) : null,
                new Receipt.Counts(counts.sent(), counts.good(), counts.rejected(), counts.created(), counts.changed(), counts.unchanged(), counts.deleted(), counts.warned(), counts.repaired()),
                hashes(batch));
    }

    /** A batch whose rows never were text (an undo, a restore) was sent as typed rows. */
    private static Receipt.Hashes hashes(Batch batch) {
        ContentHash typed = hash(batch.goodHash());
        ContentHash sent = batch.sentHash() == null ? typed.copy() : ContentHash.ofHex(batch.sentHash());
        ContentHash rejected = hash(batch.rejectedHash());
        ContentHash good = sent.copy();
        good.subtract(rejected);
        return new Receipt.Hashes(sent, good, rejected, typed, batch.targetHash() == null ? null : ContentHash.ofHex(batch.targetHash()));
    }

    private static ContentHash hash(@org.jspecify.annotations.Nullable String hex) {
        return hex == null ? new ContentHash() : ContentHash.ofHex(hex);
    }

    private static String provenance(Batch batch) {
        Object from = batch.detail().getOrDefault("file", batch.detail().get("feed"));
        return batch.provenance().name().toLowerCase(java.util.Locale.ROOT) + (from == null ? "" : ":" + from);
    }
}
