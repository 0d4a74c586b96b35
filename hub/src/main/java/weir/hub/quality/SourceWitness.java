package weir.hub.quality;

import java.util.List;
import weir.hub.catalog.Resource;

/** What the sources of a resource say of its entry. Collection, which knows the sources, builds it. */
public interface SourceWitness {
    /** Asks the sources now; what cannot be asked is told as {@link Disagreement.Kind#SOURCE_SILENT}. Empty where the resource has no source of its own. */
    List<Disagreement> ask(Resource resource);
}
