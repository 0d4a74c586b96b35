package weir.hub.collect;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of files that people bring ({@code weir.collect.*}).
 *
 * @param filesMegabytes what one organisation's files take on the disk at most; the same file counts once
 * @param keepUnsent how long a file is kept that nobody sends, or that did not come in
 */
@ConfigurationProperties("weir.collect")
public record KeepSettings(@DefaultValue("20480") long filesMegabytes, @DefaultValue("7d") Duration keepUnsent) {}
