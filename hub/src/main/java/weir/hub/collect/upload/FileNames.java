package weir.hub.collect.upload;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import weir.core.connect.file.FileName;
import weir.hub.catalog.Resource;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.CollectSettings;
import weir.hub.collect.store.UploadRepository;
import weir.hub.identity.Identity;
import weir.hub.kernel.Words;

/** The convention of file names (文件命名规则), told or enforced as the platform is set. */
@Component
public class FileNames {
    private static final int LAST = 999;

    private final CollectSettings settings;
    private final UploadRepository uploads;
    private final Identity identity;
    private final Clock clock;

    public FileNames(CollectSettings settings, UploadRepository uploads, Identity identity, Clock clock) {
        this.settings = settings;
        this.uploads = uploads;
        this.identity = identity;
        this.clock = clock;
    }

    /** @throws weir.hub.kernel.Problem COL-109 with the right name, where the convention is enforced and this name breaks it */
    public void require(String fileName, Resource resource) {
        if (settings.fileNames() == CollectSettings.FileNames.REFUSE) {
            NameText.of(fileName, resource.name()).ifPresent(fault -> {
                throw CollectProblem.BAD_FILE_NAME.because("name", fileName, "reasonZh", fault.zh(), "reasonEn", fault.en(), "right", right(fileName, resource));
            });
        }
    }

    /** What a preview says of the name; empty where it is right. */
    Optional<Words> warning(String fileName, Resource resource) {
        return NameText.of(fileName, resource.name()).map(fault -> settings.fileNames() == CollectSettings.FileNames.REFUSE ? fault
                : Words.of(fault.zh() + "。本平台只提醒，文件照常接收", fault.en() + ". This platform only says so; the file is taken all the same"));
    }

    /** The next file of this resource today. */
    private String right(String fileName, Resource resource) {
        LocalDate today = LocalDate.now(clock);
        int number = Math.min(LAST, uploads.sentSince(resource.id(), today.atStartOfDay(clock.getZone()).toInstant()) + 1);
        String unit = identity.organisation(resource.organisation()).name().replace('_', '-');
        int point = fileName.lastIndexOf('.');
        return new FileName(unit, resource.name(), today, number, point < 0 ? "" : fileName.substring(point + 1).toLowerCase(Locale.ROOT)).text();
    }
}
