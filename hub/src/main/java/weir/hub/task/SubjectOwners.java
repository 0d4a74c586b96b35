package weir.hub.task;

import org.jspecify.annotations.Nullable;

/** Whose the things are today that runs are about; told from above, because the catalogue stands above the runs. */
public interface SubjectOwners {
    /** The organisation, or null where nothing of the kind is known: then the run's own organisation counts. */
    @Nullable Long owner(String subjectType, String subject);
}
