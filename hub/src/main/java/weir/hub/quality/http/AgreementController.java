package weir.hub.quality.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.quality.Disagreement;
import weir.hub.quality.agreement.Agreement;
import weir.hub.quality.agreement.Agreements;

/** Whether an entry agrees with its data. */
@RestController
@RequestMapping("/api/v1/resources/{id}/agreement")
class AgreementController {
    private final Agreements agreements;

    AgreementController(Agreements agreements) {
        this.agreements = agreements;
    }

    /** @param disagrees false for what is only worth knowing */
    record Finding(Disagreement.Kind kind, boolean disagrees, String what, String next) {}

    /** @param checkedAt null before the first check, as all of it but the next time is; {@code from} and {@code until}: the reach of the increment field */
    record AgreementView(@Nullable Instant checkedAt, @Nullable Long run, @Nullable Boolean agrees, @Nullable Long batch, @Nullable Long rows, @Nullable String from, @Nullable String until,
            List<Finding> findings, @Nullable Instant nextAt) {}

    record Started(long run) {}

    /** What the last check found, and when the next one comes: at the resource's update frequency. */
    @GetMapping
    @Access({Role.DATA_MANAGER, Role.OPERATOR, Role.ANALYST})
    AgreementView last(@PathVariable long id, Actor actor) {
        Agreement last = agreements.last(id, actor);
        Instant next = agreements.next(id);
        if (last == null) {
            return new AgreementView(null, null, null, null, null, null, null, List.of(), next);
        }
        Locale locale = LocaleContextHolder.getLocale();
        List<Finding> findings = last.findings().stream().map(one -> new Finding(one.kind(), one.kind().disagrees(), one.what().in(locale), one.next().in(locale))).toList();
        return new AgreementView(last.at(), last.run(), last.disagreements().isEmpty(), last.batch(), last.rows(), last.from(), last.until(), findings, next);
    }

    /** Checks it now. */
    @PostMapping("/checks")
    @Access({Role.DATA_MANAGER, Role.OPERATOR})
    @Audited("resource.check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started check(@PathVariable long id, Actor actor) {
        return new Started(agreements.check(id, actor));
    }
}
