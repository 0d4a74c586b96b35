package weir.demo.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import weir.demo.entry.Unit;

/** Organisations and people, made by the security administrator. */
final class PeopleStep {
    private final Sessions sessions;

    PeopleStep(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Makes what is missing; answers the hub's id of each unit by its code. */
    Map<String, Long> run() {
        HubClient security = sessions.of(Login.SECURITY.username());
        Map<String, Long> units = organisations(security);
        for (Login person : Login.added()) {
            addPerson(security, person, units);
        }
        return units;
    }

    private static Map<String, Long> organisations(HubClient security) {
        Map<String, Long> known = new HashMap<>();
        security.get("/organisations").forEach(o -> known.put(o.path("name").asString(), o.path("id").asLong()));
        Map<String, Long> ids = new HashMap<>();
        for (Unit unit : Unit.all()) {
            Long id = known.get(unit.name());
            ids.put(unit.code(), id == null ? addOrganisation(security, unit, ids) : id);
        }
        return ids;
    }

    private static long addOrganisation(HubClient security, Unit unit, Map<String, Long> ids) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("parent", unit.parent() == null ? null : ids.get(unit.parent()));
        body.put("name", unit.name());
        body.put("shortName", unit.shortName());
        body.put("kind", unit.kind().name());
        body.put("creditCode", unit.creditCode());
        body.put("divisionCode", unit.division());
        return security.post("/organisations", body).path("id").asLong();
    }

    private void addPerson(HubClient security, Login person, Map<String, Long> units) {
        for (JsonNode found : security.get("/people?q=" + HubClient.encoded(person.username())).path("items")) {
            if (found.path("username").asString().equals(person.username())) {
                if (found.path("lastSignIn").isNull()) {
                    long id = found.path("id").asLong();
                    sessions.learn(person.username(), found.path("appointed").isNull() ? security.post("/people/" + id + "/reset-password", Map.of()).path("oneTimePassword").asString() : confirm(id));
                }
                return;
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("username", person.username());
        body.put("name", person.name());
        body.put("organisation", units.get(person.unit()));
        body.put("roles", person.roles());
        JsonNode added = security.post("/people", body);
        sessions.learn(person.username(), added.path("oneTimePassword").isNull() ? confirm(added.path("person").path("id").asLong()) : added.path("oneTimePassword").asString());
    }

    /** The first data manager is confirmed by the system administrator. */
    private String confirm(long person) {
        return sessions.of(Login.SYSTEM.username()).post("/people/" + person + "/appointment/confirm", Map.of()).path("oneTimePassword").asString();
    }
}
