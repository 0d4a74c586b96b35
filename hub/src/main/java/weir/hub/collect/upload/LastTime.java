package weir.hub.collect.upload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FirstRows;
import weir.core.connect.file.Sniffed;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.store.UploadRepository;
import weir.hub.collect.store.UploadRepository.Sent;
import weir.hub.lake.BatchState;
import weir.hub.lake.Lake;

/**
 * What was decided of earlier uploads of the same resource whose batch came in: a file of the same columns is read alike. Where there is no
 * header, nothing says that the columns are the same, so that is only offered.
 */
@Component
public class LastTime {
    private static final int LOOKED_AT = 20;
    private static final double SURE = 0.95;

    private final UploadRepository uploads;
    private final Lake lake;

    LastTime(UploadRepository uploads, Lake lake) {
        this.uploads = uploads;
        this.lake = lake;
    }

    /** The upload read as an earlier one whose names stand in one of its first rows; as it was where there is none. */
    public Upload applied(Upload upload, FirstRows first) {
        for (Sent earlier : sent(upload, sent -> sent.settings().headerRow() > 0)) {
            for (int i = 0; i < first.rows().size(); i++) {
                if (first.names(i, earlier.settings().headerShape()).equals(earlier.columns())) {
                    return with(upload, upload.settings().withHeaderRow(first.rows().get(i).number()).withHeaderShape(earlier.settings().headerShape()), earlier);
                }
            }
        }
        return upload;
    }

    /** The same where the columns are known without a header. */
    public Upload applied(Upload upload, List<String> columns) {
        return sent(upload, earlier -> earlier.columns().equals(columns)).stream().findFirst().map(earlier -> upload.decided(decisions(upload, earlier))).orElse(upload);
    }

    /** The batch of the last upload without header that had as many columns; a person may say that this one is alike. */
    Optional<Long> offered(Upload upload, int columns) {
        return sent(upload, earlier -> earlier.settings().headerRow() == 0 && earlier.columns().size() == columns).stream().findFirst().map(Sent::batch);
    }

    /** The upload read as the one that became this batch. */
    public Upload as(Upload upload, String batch) {
        Sent earlier = sent(upload, sent -> Long.toString(sent.batch()).equals(batch)).stream().findFirst()
                .orElseThrow(() -> CollectProblem.NO_SUCH_CHOICE.because("question", Decisions.SAME, "choice", batch));
        return with(upload, upload.settings().withHeaderShape(earlier.settings().headerShape()).withHeaderRow(earlier.settings().headerRow()), earlier);
    }

    private static Upload with(Upload upload, FileSettings settings, Sent earlier) {
        Sniffed.Evidence evidence = new Sniffed.Evidence("headerRow", String.valueOf(settings.headerRow()), SURE, Sniffed.Basis.LAST_TIME, List.of(Long.toString(earlier.batch())));
        return upload.read(settings, Decisions.found(upload.sniffed(), evidence)).decided(decisions(upload, earlier));
    }

    private static Map<String, String> decisions(Upload upload, Sent earlier) {
        Map<String, String> decisions = new HashMap<>(upload.decisions());
        decisions.putAll(earlier.decisions());
        decisions.put(Decisions.SAME, Long.toString(earlier.batch()));
        return decisions;
    }

    private List<Sent> sent(Upload upload, Predicate<Sent> like) {
        return uploads.sent(upload.resource(), LOOKED_AT).stream().filter(like).filter(earlier -> lake.batch(earlier.batch()).state() == BatchState.COMMITTED).toList();
    }
}
