package weir.hub.task;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rhythm as JSON: {@code {"kind":"NONE"}}, {@code {"kind":"CRON","cron":…,"zone":…}}, {@code {"kind":"WINDOW","from":…,"to":…,"timesPerDay":…,"zone":…}}. */
public final class RhythmJson {
    private RhythmJson() {}

    public static String write(Rhythm rhythm) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (rhythm) {
            case Rhythm.None none -> json.put("kind", "NONE");
            case Rhythm.Cron(String expression, ZoneId zone) -> {
                json.put("kind", "CRON");
                json.put("cron", expression);
                json.put("zone", zone.getId());
            }
            case Rhythm.Window(LocalTime from, LocalTime to, int times, ZoneId zone) -> {
                json.put("kind", "WINDOW");
                json.put("from", from.toString());
                json.put("to", to.toString());
                json.put("timesPerDay", times);
                json.put("zone", zone.getId());
            }
        }
        return JsonMapper.shared().writeValueAsString(json);
    }

    public static Rhythm read(String text) {
        JsonNode json = JsonMapper.shared().readTree(text);
        return switch (json.path("kind").asString("")) {
            case "NONE" -> Rhythm.none();
            case "CRON" -> Rhythm.cron(json.path("cron").asString(), ZoneId.of(json.path("zone").asString()));
            case "WINDOW" -> Rhythm.window(LocalTime.parse(json.path("from").asString()), LocalTime.parse(json.path("to").asString()), json.path("timesPerDay").asInt(),
                    ZoneId.of(json.path("zone").asString()));
            default -> throw new IllegalArgumentException("schedule");
        };
    }
}
