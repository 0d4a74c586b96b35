package weir.hub.audit.http;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.hub.audit.Draft;
import weir.hub.audit.Entry;

/** Entries as lines of a table. */
final class EvidenceCsv {
    static final List<String> HEADER = List.of("position", "at", "event", "actor", "actorName", "organisation", "address", "subjectType", "subject", "outcome", "detail", "hash");

    private EvidenceCsv() {}

    static List<String> line(Entry entry) {
        Draft draft = entry.draft();
        return Stream.<Object>of(entry.position(), draft.at(), draft.event(), draft.actor(), draft.actorName(), draft.organisation(), or(draft.address()), or(draft.subjectType()), or(draft.subject()),
                draft.outcome(), draft.detail(), HexFormat.of().formatHex(entry.hash())).map(Object::toString).toList();
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
