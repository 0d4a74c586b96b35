package weir.demo.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import weir.core.gate.Rule;
import weir.demo.entry.CodeList;
import weir.demo.entry.Entries;
import weir.demo.entry.ResourceEntry;

/** Code lists, resources with schema and rules, made by the data manager. */
final class CatalogueStep {
    /** A batch with more rejects than this is held for a person. */
    private static final int HELD_FROM_PERCENT = 20;

    private final HubClient manager;
    private final Map<String, Long> units;

    CatalogueStep(Sessions sessions, Map<String, Long> units) {
        this.manager = sessions.of(Login.MANAGER.username());
        this.units = units;
    }

    /** Makes what is missing; answers the hub's id of each resource by its code. */
    Map<String, Long> run(Progress progress) {
        addCodeLists();
        Map<String, Long> ids = new HashMap<>();
        for (ResourceEntry entry : Entries.all()) {
            ids.put(entry.code(), addResource(entry));
            progress.say("  目录 " + entry.name());
        }
        return ids;
    }

    private void addCodeLists() {
        List<String> known = new ArrayList<>();
        items(manager.get("/code-lists")).forEach(list -> known.add(list.path("code").asString("")));
        for (CodeList list : CodeList.all()) {
            if (!known.contains(list.id())) {
                List<Map<String, String>> codes = list.codes().entrySet().stream().map(c -> Map.of("code", c.getKey(), "label", c.getValue())).toList();
                manager.post("/code-lists", Map.of("code", list.id(), "name", list.name(), "codes", codes));
            }
        }
    }

    private long addResource(ResourceEntry entry) {
        JsonNode resource = find(entry.code());
        if (resource == null) {
            resource = manager.post("/resources", body(entry));
        }
        long id = resource.path("id").asLong();
        if (resource.path("state").asString("").equals("DRAFT")) {
            manager.post("/resources/" + id + "/confirm", Map.of("version", resource.path("version").asInt(1), "reason", "样例城市建目录"));
        }
        manager.put("/resources/" + id + "/rules", new Rules(entry.rules(), new Rules.Limits(HELD_FROM_PERCENT)));
        return id;
    }

    private @Nullable JsonNode find(String code) {
        for (JsonNode found : manager.get("/resources?limit=200").path("items")) {
            if (found.path("code").asString("").equals(code)) {
                return manager.get("/resources/" + found.path("id").asLong());
            }
        }
        return null;
    }

    private Map<String, Object> body(ResourceEntry entry) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", entry.code());
        body.put("name", entry.name());
        body.put("summary", entry.summary());
        body.put("description", entry.summary());
        body.put("organisation", units.get(entry.unit()));
        body.put("library", entry.library().name());
        body.put("level", entry.level().name());
        body.put("keyData", entry.important());
        body.put("filing", entry.filing().name());
        body.put("classification", Map.of("class1", entry.classification().class1(), "item2", entry.classification().item2()));
        body.put("format", entry.format());
        body.put("dataTypes", List.of());
        body.put("sharingType", entry.sharing().type().name());
        body.put("sharingCondition", entry.sharing().condition());
        body.put("sharingMode", entry.sharing().mode());
        body.put("openness", entry.sharing().open() ? "OPEN" : "NONE");
        body.put("updateFrequency", entry.frequency().name());
        body.put("exchangeMode", "TIMED");
        body.put("publishedOn", "2026-11-10");
        body.put("relatedCodes", List.of());
        body.put("tags", entry.tags());
        body.put("nonClassified", true);
        body.put("schema", entry.schema());
        return body;
    }

    static Iterable<JsonNode> items(JsonNode answer) {
        return answer.isArray() ? answer : answer.path("items");
    }

    /** What the rules of a resource are set to; a record, so that each rule is written with its type. */
    private record Rules(List<Rule> rules, Limits limits) {
        private record Limits(int percent) {}
    }
}
