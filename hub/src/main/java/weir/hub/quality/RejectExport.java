package weir.hub.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import weir.hub.catalog.Catalog;
import weir.hub.catalog.Resource;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Work;
import weir.hub.quality.reject.RejectWorkbook;
import weir.hub.quality.store.RejectRepository;

/** Carries open rejects out as a workbook. */
@Service
public class RejectExport {
    private final Rejects rejects;
    private final RejectRepository rows;
    private final Catalog catalog;
    private final TransactionTemplate transaction;

    RejectExport(Rejects rejects, RejectRepository rows, Catalog catalog, TransactionTemplate transaction) {
        this.rejects = rejects;
        this.rows = rows;
        this.catalog = catalog;
        this.transaction = transaction;
    }

    /** Writes all open rejects of a batch, streaming. The transaction is over before the workbook is packed. */
    public void write(long batch, Path file, Locale locale, Actor actor) {
        RejectedBatch of = rejects.batch(batch, actor);
        Resource resource = catalog.resource(of.resource());
        try (RejectWorkbook book = new RejectWorkbook(of, resource.schema(), resource.name(), locale); OutputStream out = Files.newOutputStream(file)) {
            Work.BACKGROUND.run(() -> transaction.executeWithoutResult(status -> rows.each(of, new RejectFilter(null, null, null, Reject.State.OPEN), book::add)));
            book.writeTo(out);
        } catch (IOException e) {
            throw QualityProblem.EXPORT_FAILED.causedBy(e);
        }
    }
}
