package weir.hub.collect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of collection ({@code weir.collect.*}).
 *
 * @param fileNames what becomes of an uploaded file whose name breaks the convention
 * @param keysMegabytes memory that the keys of all running batches take together, to find repeated ones; what finds no room goes to files in the
 *        data folder
 */
@ConfigurationProperties("weir.collect")
public record CollectSettings(@DefaultValue("warn") FileNames fileNames, @DefaultValue("256") int keysMegabytes) {
    /** How strict the convention of file names is. */
    public enum FileNames {
        /** The preview says what is wrong; the file is taken. */
        WARN,
        /** The file is not taken. */
        REFUSE
    }
}
