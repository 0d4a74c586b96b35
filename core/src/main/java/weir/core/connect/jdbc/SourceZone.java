package weir.core.connect.jdbc;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The zone of a source's clock as people write it, understood once for all databases: {@code +08:00}, {@code UTC+8} and {@code GMT+8} are eight
 * hours ahead of Greenwich, as everybody means them. A server must not be given such a text: PostgreSQL reads {@code GMT+8} by POSIX, where it
 * means eight hours behind. So what comes out of here is either an offset, which every database has a word for, or the name of a region that all of
 * them know.
 */
final class SourceZone {
    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT|UT)?([+-])(\\d{1,2})(?::?(\\d{2}))?");
    private static final Set<String> GREENWICH = Set.of("UTC", "GMT", "UT", "Z", "ZULU");
    /** Other names of one and the same clock, which not every server has. */
    private static final Set<String> CHINA = Set.of("PRC", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin");
    /** UTC-12 and UTC+14 are the ends of the world's zones; servers take no more. */
    private static final int WEST = -12 * 3600;
    private static final int EAST = 14 * 3600;
    private static final Map<String, String> REGIONS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        ZoneId.getAvailableZoneIds().forEach(name -> REGIONS.put(name, name));
    }

    private SourceZone() {}

    /**
     * An offset, or a region by the name all databases know.
     *
     * @throws DateTimeException where there is no such zone
     */
    static ZoneId of(String written) {
        String text = written.strip();
        String upper = text.toUpperCase(Locale.ROOT);
        if (GREENWICH.contains(upper)) {
            return ZoneId.of("UTC");
        }
        Matcher offset = OFFSET.matcher(upper);
        if (offset.matches()) {
            return offset(offset);
        }
        String region = REGIONS.get(text);
        if (region == null) {
            throw new DateTimeException("no such zone");
        }
        if (CHINA.contains(region)) {
            return ZoneId.of("Asia/Shanghai");
        }
        ZoneId zone = ZoneId.of(region);
        return zone.normalized();
    }

    private static ZoneOffset offset(Matcher written) {
        int minutes = written.group(3) == null ? 0 : Integer.parseInt(written.group(3));
        int seconds = Integer.parseInt(written.group(2)) * 3600 + minutes * 60;
        seconds = written.group(1).equals("-") ? -seconds : seconds;
        if (minutes > 59 || seconds < WEST || seconds > EAST) {
            throw new DateTimeException("no clock of the world is so far from Greenwich");
        }
        return ZoneOffset.ofTotalSeconds(seconds);
    }

    /** {@code +08:00}. */
    static String text(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
