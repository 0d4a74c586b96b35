package weir.hub.collect.proposal;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import weir.core.connect.RowSource;
import weir.core.connect.SourceProblem;
import weir.core.connect.file.FileSettings;
import weir.core.connect.file.FileSniffer;
import weir.core.connect.file.FileSource;
import weir.core.connect.proposal.SchemaProposal;
import weir.hub.audit.Evidence;
import weir.hub.collect.SourceFailures;
import weir.hub.collect.upload.FileStore;
import weir.hub.kernel.Actor;

/** Looks at a sample file and says what its schema may be, with the evidence for it. */
@Component
public class FileProposals {
    private final FileStore files;
    private final CodeListOffers offers;
    private final Evidence evidence;

    FileProposals(FileStore files, CodeListOffers offers, Evidence evidence) {
        this.files = files;
        this.offers = offers;
        this.evidence = evidence;
    }

    /**
     * @param settings how the file was read
     * @param codeLists the code list that holds all values of a field, by the field's name
     */
    public record Proposed(String fileName, FileSettings settings, SchemaProposal proposal, Map<String, Long> codeLists) {}

    /** @param settings null = as the file itself suggests */
    public Proposed propose(String fileName, InputStream content, @Nullable FileSettings settings, Actor actor) {
        try {
            return files.look(content, (file, stored) -> proposed(fileName, file, stored, settings, actor));
        } catch (SourceProblem e) {
            throw SourceFailures.unreadable(e);
        }
    }

    private Proposed proposed(String fileName, Path file, FileStore.Stored stored, @Nullable FileSettings settings, Actor actor) throws SourceProblem {
        FileSettings used = settings == null ? FileSniffer.detect(file, fileName).settings() : settings;
        try (RowSource source = FileSource.open(file, used)) {
            SchemaProposal schema = SchemaProposal.fromRows(source);
            Proposed proposed = new Proposed(fileName, used, schema, offers.of(schema));
            evidence.record(actor, "schema.propose", null, null, Map.of("file", fileName, "sha256", stored.sha256(), "bytes", stored.bytes()));
            return proposed;
        }
    }
}
