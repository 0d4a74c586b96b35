package weir.hub.quality;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import weir.core.schema.Field;
import weir.core.schema.FieldType;
import weir.core.schema.Schema;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.CodeLists;
import weir.hub.kernel.Problem;
import weir.hub.quality.reject.Choices;

/** The catalogue's code lists as choices for the fields of a schema. */
@Component
class ChoiceLists {
    private final CodeLists lists;

    ChoiceLists(CodeLists lists) {
        this.lists = lists;
    }

    Choices of(Schema schema, Predicate<Field> wanted) {
        Map<String, Map<String, String>> choices = new HashMap<>();
        for (Field field : schema.fields()) {
            if (field.type() == FieldType.CODE && field.codeList() != null && wanted.test(field)) {
                choices.put(field.name(), codes(field.codeList()));
            } else if (field.type() == FieldType.BOOLEAN && wanted.test(field)) {
                choices.put(field.name(), Map.of("是", "", "否", ""));
            }
        }
        return new Choices(choices);
    }

    private Map<String, String> codes(String list) {
        Map<String, String> codes = new LinkedHashMap<>();
        try {
            lists.codeList(list).codes().stream().filter(code -> !code.retired()).forEach(code -> codes.put(code.code(), code.label()));
        } catch (Problem problem) {
            if (problem.code() != CatalogProblem.NO_SUCH_CODE_LIST) {
                throw problem;
            }
        }
        return codes;
    }
}
