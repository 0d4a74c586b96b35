package weir.hub.audit.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import weir.hub.audit.Entry;
import weir.hub.audit.Evidence;
import weir.hub.audit.EvidenceFilter;
import weir.hub.audit.Outcome;
import weir.hub.audit.Verification;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Page;
import weir.hub.kernel.Role;
import weir.hub.kernel.http.CsvTable;
import weir.hub.kernel.http.Spool;

/** The evidence chain, for the audit administrator alone. */
@RestController
@RequestMapping("/api/v1")
class EvidenceController {
    private final Evidence evidence;
    private final Spool spool;

    EvidenceController(Evidence evidence, Spool spool) {
        this.evidence = evidence;
        this.spool = spool;
    }

    /** An entry as people read it. */
    record EntryView(long position, Instant at, String event, long actor, String actorName, long organisation, @Nullable String address, @Nullable String subjectType,
            @Nullable String subject, Outcome outcome, JsonNode detail, String hash) {
        static EntryView of(Entry entry) {
            var draft = entry.draft();
            return new EntryView(entry.position(), draft.at(), draft.event(), draft.actor(), draft.actorName(), draft.organisation(), draft.address(), draft.subjectType(), draft.subject(),
                    draft.outcome(), detail(draft.detail()), HexFormat.of().formatHex(entry.hash()));
        }

        /** As text where somebody has altered it so that it is no JSON: the page must show just that entry. */
        private static JsonNode detail(String text) {
            try {
                return JsonMapper.shared().readTree(text);
            } catch (JacksonException e) {
                return JsonMapper.shared().valueToTree(text);
            }
        }
    }

    record Span(@Nullable Long from, @Nullable Long to) {}

    record VerificationView(long checked, long from, long to, boolean sound, @Nullable Long firstBroken, String finding) {}

    @GetMapping("/evidence")
    @Access(Role.AUDIT_ADMINISTRATOR)
    Page<EntryView> entries(@RequestParam(required = false) @Nullable Long actor, @RequestParam(required = false) @Nullable String event,
            @RequestParam(required = false) @Nullable String subjectType, @RequestParam(required = false) @Nullable String subject, @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        EvidenceFilter filter = new EvidenceFilter(actor, event, subjectType, subject, outcome, from, to);
        Page<Entry> page = evidence.entries(filter, after, Math.clamp(limit, 1, 500));
        return new Page<>(page.items().stream().map(EntryView::of).toList(), page.next(), page.total());
    }

    @PostMapping("/evidence/verifications")
    @Access(Role.AUDIT_ADMINISTRATOR)
    @Audited("evidence.verify")
    VerificationView verify(@RequestBody(required = false) @Nullable Span span, Actor actor) {
        long from = span == null || span.from() == null ? 1 : span.from();
        long to = span == null || span.to() == null ? Long.MAX_VALUE : span.to();
        Verification found = evidence.verify(from, to);
        evidence.record(actor, "evidence.verify", null, null, Map.of("checked", found.checked(), "from", found.from(), "to", found.to(), "sound", found.sound()));
        Locale locale = LocaleContextHolder.getLocale();
        return new VerificationView(found.checked(), found.from(), found.to(), found.sound(), found.firstBroken(), found.finding().in(locale));
    }

    /** All that match, as CSV with a byte order mark, so that office programs read the Chinese. */
    @GetMapping("/evidence.csv")
    @Access(Role.AUDIT_ADMINISTRATOR)
    @Audited(value = "evidence.export", read = true)
    void export(@RequestParam(required = false) @Nullable Long actor, @RequestParam(required = false) @Nullable String event, @RequestParam(required = false) @Nullable String subjectType,
            @RequestParam(required = false) @Nullable String subject, @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            Actor reader, HttpServletResponse response) throws IOException {
        spool.answer(reader, response, CsvTable.TYPE, "evidence.csv", out -> {
            CsvTable table = new CsvTable(out);
            table.line(EvidenceCsv.HEADER);
            evidence.each(new EvidenceFilter(actor, event, subjectType, subject, null, from, to), entry -> table.line(EvidenceCsv.line(entry)));
            table.flush();
        });
    }
}
