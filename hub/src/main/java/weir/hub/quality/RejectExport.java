package weir.hub.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final int AT_ONCE = 500;

    private final Rejects rejects;
    private final RejectRepository rows;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final ChoiceLists choices;
    private final StandingRows standing;

    RejectExport(Rejects rejects, RejectRepository rows, Catalog catalog, TransactionTemplate transaction, ChoiceLists choices, StandingRows standing) {
        this.rejects = rejects;
        this.rows = rows;
        this.catalog = catalog;
        this.transaction = transaction;
        this.choices = choices;
        this.standing = standing;
    }

    /** Writes all open rejects of a batch, streaming. The transaction is over before the workbook is packed. */
    public void write(long batch, Path file, Locale locale, Actor actor) {
        RejectedBatch of = rejects.batch(batch, actor);
        Resource resource = catalog.resource(of.resource());
        try (RejectWorkbook book = new RejectWorkbook(of, resource.schema(), choices.of(resource.schema(), field -> true), resource.name(), locale); OutputStream out = Files.newOutputStream(file)) {
            List<Reject> part = new ArrayList<>();
            Work.BACKGROUND.run(() -> transaction.executeWithoutResult(status -> {
                rows.each(of, new RejectFilter(null, null, null, Reject.State.OPEN), reject -> {
                    part.add(reject);
                    if (part.size() == AT_ONCE) {
                        add(part, book, of, resource);
                    }
                });
                add(part, book, of, resource);
            }));
            book.writeTo(out);
        } catch (IOException e) {
            throw QualityProblem.EXPORT_FAILED.causedBy(e);
        }
    }

    private void add(List<Reject> part, RejectWorkbook book, RejectedBatch of, Resource resource) {
        Map<Long, Standing> stands = standing.under(part, of, resource.schema(), catalog.table(resource.id()));
        part.forEach(reject -> book.add(reject, stands.get(reject.id())));
        part.clear();
    }
}
