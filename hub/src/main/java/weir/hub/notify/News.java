package weir.hub.notify;

import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * Something to tell an audience.
 *
 * @param kind what it is about, for an icon and for choosing, e.g. {@code quality.report}
 * @param link path in the web, or null
 * @param subjectType what it is about, e.g. {@code batch}, with its id; null for nothing in particular
 * @param joins what it is joined with as long as nobody has read it; null = it stands alone
 * @param by whose own act it tells of: for that person it arrives read; null or 0 = nobody's
 */
public record News(Audience audience, String kind, Words title, Words body, @Nullable String link, @Nullable String subjectType, @Nullable String subject, @Nullable Joins joins, @Nullable Long by) {
    /**
     * @param topic the same for news that are one matter, e.g. {@code resource/12}
     * @param link where all of it is listed, once there is more than one
     */
    public record Joins(String topic, @Nullable String link) {}

    public static News of(Audience audience, String kind, Words title, Words body, @Nullable String link) {
        return new News(audience, kind, title, body, link, null, null, null, null);
    }

    public News about(String type, String id) {
        return new News(audience, kind, title, body, link, type, id, joins, by);
    }

    public News joined(String topic, @Nullable String listed) {
        return new News(audience, kind, title, body, link, subjectType, subject, new Joins(topic, listed), by);
    }

    public News by(long person) {
        return new News(audience, kind, title, body, link, subjectType, subject, joins, person);
    }
}
