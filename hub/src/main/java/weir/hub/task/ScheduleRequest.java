package weir.hub.task;

import java.util.Map;

/**
 * A schedule to be set. There is one for each kind and subject; setting it again replaces rhythm and payload.
 *
 * @param organisation whose people see its runs
 */
public record ScheduleRequest(String kind, String subjectType, String subject, long organisation, Rhythm rhythm, Map<String, Object> payload) {
    public ScheduleRequest {
        payload = Map.copyOf(payload);
    }
}
