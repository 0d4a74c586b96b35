package weir.hub.collect.http;

import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import weir.hub.collect.form.Forms;
import weir.hub.kernel.Access;
import weir.hub.kernel.Actor;
import weir.hub.kernel.Audited;
import weir.hub.kernel.Role;
import weir.hub.kernel.Takes;

/** Manual entry. */
@RestController
class FormController {
    private final Forms forms;

    FormController(Forms forms) {
        this.forms = forms;
    }

    record Entry(@Size(max = 10_000) @Nullable List<@Nullable FormRow> rows) {}

    @PostMapping("/api/v1/resources/{id}/form")
    @Access({Role.OPERATOR, Role.DATA_MANAGER})
    @Audited("form.enter")
    @Takes(megabytes = 8)
    Forms.Result enter(@PathVariable long id, @RequestBody Entry entry, Actor actor) {
        List<@Nullable FormRow> rows = entry.rows() == null ? List.of() : entry.rows();
        return forms.enter(id, rows.stream().map(row -> row == null ? Map.<String, @Nullable String>of() : row.cells()).toList(), actor);
    }
}
