package weir.hub.collect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of collection ({@code weir.collect.*}).
 *
 * @param fileNames what becomes of an uploaded file whose name breaks the convention
 */
@ConfigurationProperties("weir.collect")
public record CollectSettings(@DefaultValue("warn") FileNames fileNames) {
    /** How strict the convention of file names is. */
    public enum FileNames {
        /** The preview says what is wrong; the file is taken. */
        WARN,
        /** The file is not taken. */
        REFUSE
    }
}
