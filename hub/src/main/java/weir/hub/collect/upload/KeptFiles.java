package weir.hub.collect.upload;

import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.KeepSettings;
import weir.hub.collect.store.UploadRepository;

/**
 * Which files stay: those that came in (E1), and for a while those that wait or may be tried again. A file that was refused or discarded holds
 * data that nobody wanted here, and goes at once. The same content is one file, so it goes with the last that needs it.
 */
@Component
public class KeptFiles {
    private static final long MEGABYTE = 1L << 20;

    private final FileStore files;
    private final UploadRepository uploads;
    private final TransactionTemplate transaction;
    private final KeepSettings settings;
    private final Clock clock;

    KeptFiles(FileStore files, UploadRepository uploads, TransactionTemplate transaction, KeepSettings settings, Clock clock) {
        this.files = files;
        this.uploads = uploads;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Does with a file that was stored what is to be done; where that fails, the file goes unless something else needs it.
     *
     * @param bytes of the file
     * @throws weir.hub.kernel.Problem COL-120 where the organisation's files would take more than it may have
     */
    public <T> T take(String sha256, long bytes, long organisation, Supplier<T> work) {
        try {
            long most = settings.filesMegabytes() * MEGABYTE;
            long taken = uploads.bytes(organisation, sha256);
            if (taken + bytes > most) {
                throw CollectProblem.FILES_FULL.because("taken", taken / MEGABYTE, "file", (bytes + MEGABYTE - 1) / MEGABYTE, "most", settings.filesMegabytes());
            }
            return work.get();
        } catch (RuntimeException e) {
            dropUnneeded(sha256);
            throw e;
        }
    }

    /** The file of this content goes unless an upload needs it. */
    public void dropUnneeded(String sha256) {
        transaction.executeWithoutResult(status -> {
            uploads.lockFile(sha256);
            if (!uploads.needs(sha256)) {
                files.delete(sha256);
            }
        });
    }

    /** Files that nobody has sent, or that did not come in, for so long. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void dropOld() {
        for (String sha256 : uploads.giveUp(clock.instant().minus(settings.keepUnsent()))) {
            dropUnneeded(sha256);
        }
    }
}
