package weir.hub.catalog.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import weir.hub.catalog.CatalogProblem;
import weir.hub.catalog.Entry;
import weir.hub.catalog.SchemaDraft;
import weir.hub.kernel.Actor;

/** Entries and schemas out of what people send: fields not sent keep their value or default, fields unknown are left aside. */
final class EntryJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EntryJson() {}

    /** A new entry; the provider is the sender's organisation unless it is named. */
    static Entry entry(JsonNode body, Actor actor) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("name", "").put("organisation", actor.organisation()).put("library", "RAW").put("level", "").put("sharingType", "CONDITIONAL").put("openness", "NONE");
        tree.put("updateFrequency", "IRREGULAR").put("exchangeMode", "TIMED").put("keyData", false);
        for (String list : List.of("dataTypes", "relatedCodes", "tags")) {
            tree.putArray(list);
        }
        if (!body.hasNonNull("sharingType")) {
            tree.put("sharingCondition", "依申请审核后共享");
        }
        tree.put("filing", switch (body.path("classification").path("class1").asString("")) {
            case "1" -> "BASE";
            case "2" -> "THEME";
            default -> "DEPARTMENT";
        });
        return merged(tree, body);
    }

    /** The entry with what was sent put over it. */
    static Entry changed(Entry before, JsonNode body) {
        return merged(JSON.valueToTree(before), body);
    }

    static SchemaDraft schema(@Nullable JsonNode body) {
        try {
            return body == null || body.isNull() || body.isMissingNode() ? new SchemaDraft(null, null, null, null) : JSON.treeToValue(body, SchemaDraft.class);
        } catch (JacksonException e) {
            String place = place(e);
            throw CatalogProblem.BAD_SCHEMA.causedBy(e, "reasons", "“" + place + "”的取值不正确", "reasonsEn", "the value of " + place + " is not right");
        }
    }

    private static Entry merged(ObjectNode tree, JsonNode body) {
        for (var component : Entry.class.getRecordComponents()) {
            JsonNode sent = body.get(component.getName());
            if (sent != null) {
                boolean reference = component.getName().equals("organisation") && sent.isObject();
                JsonNode kept = tree.get(component.getName());
                boolean clearsDefault = sent.isNull() && kept != null && !kept.isNull() && !isNullable(component);
                if (!clearsDefault) {
                    tree.set(component.getName(), reference ? sent.path("id") : sent);
                }
            }
        }
        try {
            return JSON.treeToValue(tree, Entry.class);
        } catch (JacksonException | NullPointerException e) {
            String place = e instanceof JacksonException jackson ? place(jackson) : "";
            throw CatalogProblem.BAD_ENTRY.causedBy(e, "reasons", "“" + place + "”的取值不正确", "reasonsEn", "the value of " + place + " is not right");
        }
    }

    private static boolean isNullable(java.lang.reflect.RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String place(JacksonException e) {
        if (!(e instanceof DatabindException)) {
            return "JSON";
        }
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            place.append(place.isEmpty() || step.getPropertyName() == null ? "" : ".").append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName());
        }
        return place.toString();
    }
}
