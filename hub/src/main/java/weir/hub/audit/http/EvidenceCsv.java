package weir.hub.audit.http;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import weir.hub.audit.Draft;
import weir.hub.audit.Entry;

/** One entry as a line of CSV (RFC 4180). */
final class EvidenceCsv {
    private EvidenceCsv() {}

    static String line(Entry entry) {
        Draft draft = entry.draft();
        return Stream.of(entry.position(), draft.at(), draft.event(), draft.actor(), draft.actorName(), draft.organisation(), or(draft.address()), or(draft.subjectType()), or(draft.subject()),
                draft.outcome(), draft.detail(), HexFormat.of().formatHex(entry.hash())).map(value -> cell(value.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static Object or(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    /** A text that an office program would run as a formula gets an apostrophe in front. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0 ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
