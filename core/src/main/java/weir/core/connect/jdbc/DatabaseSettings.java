package weir.core.connect.jdbc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a department's database is and who we are there. Only what is listed here reaches a driver: a host is one name or address, a
 * parameter must be on its dialect's list ({@link Dialect#parameters()}), so nothing can make a driver read files, load classes or write logs.
 *
 * @param port 0 = the database's usual one
 * @param database its name; Oracle: the service name; DM: the schema, may be empty
 * @param password kept by the caller, who may wipe it after use; never shown
 * @param parameters driver parameters, and {@link #TIME_ZONE}
 */
public record DatabaseSettings(DatabaseKind kind, String host, int port, String database, String user, char[] password, Map<String, String> parameters) {
    /** Zone of the wall clock by which the source stamps rows, e.g. {@code Asia/Shanghai} or {@code +08:00}; our own parameter, no driver sees it. */
    public static final String TIME_ZONE = "timeZone";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?|[0-9A-Fa-f:.]{2,45}");
    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_$#.-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.+-]{1,64}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_/+:-]{1,40}");
    private static final Set<DatabaseKind> WITHOUT_DATABASE = Set.of(DatabaseKind.DAMENG);

    public DatabaseSettings {
        host = host.strip();
        database = database.strip();
        parameters = Map.copyOf(parameters);
        if (!HOST.matcher(host).matches()) {
            throw new SettingsProblem(SettingsProblem.Code.HOST_REFUSED, "host");
        }
        port = port == 0 ? kind.dialect().defaultPort() : port;
        if (port < 1 || port > 65535) {
            throw new SettingsProblem(SettingsProblem.Code.PORT_REFUSED, "port");
        }
        if (!DATABASE.matcher(database).matches() && !(database.isEmpty() && WITHOUT_DATABASE.contains(kind))) {
            throw new SettingsProblem(SettingsProblem.Code.DATABASE_REFUSED, "database");
        }
        if (user.isBlank() || user.length() > 128 || user.chars().anyMatch(Character::isISOControl)) {
            throw new SettingsProblem(SettingsProblem.Code.USER_REFUSED, "username");
        }
        parameters.forEach((name, value) -> check(kind, name, value));
    }

    private static void check(DatabaseKind kind, String name, String value) {
        if (name.equals(TIME_ZONE)) {
            if (!ZONE.matcher(value).matches()) {
                throw new SettingsProblem(SettingsProblem.Code.TIME_ZONE_UNKNOWN, name);
            }
            try {
                SourceZone.of(value);
            } catch (DateTimeException e) {
                throw new SettingsProblem(SettingsProblem.Code.TIME_ZONE_UNKNOWN, name);
            }
        } else if (!kind.dialect().parameters().contains(name)) {
            throw new SettingsProblem(SettingsProblem.Code.PARAMETER_REFUSED, name);
        } else if (!VALUE.matcher(value).matches()) {
            throw new SettingsProblem(SettingsProblem.Code.VALUE_REFUSED, name);
        }
    }

    public Dialect dialect() {
        return kind.dialect().in(parameters.containsKey(TIME_ZONE) ? zone() : null);
    }

    /** Zone in which wall-clock stamps of the source are meant; China's unless the parameter says otherwise. */
    public ZoneId zone() {
        String zone = parameters.get(TIME_ZONE);
        return zone == null ? CHINA : SourceZone.of(zone);
    }

    public DatabaseSettings withPassword(char[] other) {
        return new DatabaseSettings(kind, host, port, database, user, other, parameters);
    }

    String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    String encodedDatabase() {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    Properties properties() {
        Properties properties = new Properties();
        dialect().properties().forEach(properties::setProperty);
        parameters.forEach((name, value) -> {
            if (!name.equals(TIME_ZONE)) {
                properties.setProperty(name, value);
            }
        });
        if (kind == DatabaseKind.SQLSERVER) {
            properties.setProperty("databaseName", database);
        }
        properties.setProperty("user", user);
        properties.setProperty("password", new String(password));
        return properties;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabaseSettings o && kind == o.kind && host.equals(o.host) && port == o.port && database.equals(o.database) && user.equals(o.user)
                && Arrays.equals(password, o.password) && parameters.equals(o.parameters);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(kind, host, port, database, user);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return kind + " " + user + "@" + authority() + "/" + database + " " + parameters;
    }
}
