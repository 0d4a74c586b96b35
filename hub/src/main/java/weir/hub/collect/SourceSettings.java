package weir.hub.collect;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of connections to sources ({@code weir.collect.*}).
 *
 * @param sourceNetworks where sources may be beside what is always allowed: ranges of addresses, e.g. {@code 127.0.0.0/8} for a database on the
 *     platform's own machine
 * @param connectionTests how many connections one person tries in ten minutes at most
 */
@ConfigurationProperties("weir.collect")
public record SourceSettings(@DefaultValue List<String> sourceNetworks, @DefaultValue("30") int connectionTests) {}
