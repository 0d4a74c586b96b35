package weir.hub.collect.upload;

import java.time.Clock;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.collect.KeepSettings;
import weir.hub.collect.store.UploadRepository;

/** Drives the keeping of files by hand, with settings and a clock of the test's own. */
public final class KeptFilesFixture {
    private KeptFilesFixture() {}

    public static Runnable of(FileStore files, UploadRepository uploads, TransactionTemplate transaction, KeepSettings settings, Clock clock) {
        return new KeptFiles(files, uploads, transaction, settings, clock)::dropOld;
    }

    public static void take(FileStore files, UploadRepository uploads, TransactionTemplate transaction, KeepSettings settings, Clock clock, String sha256, long bytes, long organisation) {
        new KeptFiles(files, uploads, transaction, settings, clock).take(sha256, bytes, organisation, () -> sha256);
    }
}
