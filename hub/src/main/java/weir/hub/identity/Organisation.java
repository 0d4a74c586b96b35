package weir.hub.identity;

import org.jspecify.annotations.Nullable;

/**
 * A unit of the administration (单位).
 *
 * @param creditCode unified social credit code, 18 characters (GB 32100)
 * @param divisionCode code of the administrative division, 6 digits (GB/T 2260)
 */
public record Organisation(long id, @Nullable Long parent, String name, String shortName, Kind kind, @Nullable String creditCode, @Nullable String divisionCode, boolean active) {
    /** Level of the administration, or a department within one. */
    public enum Kind {
        PROVINCE,
        CITY,
        COUNTY,
        DEPARTMENT;

        /** Whether a unit of this kind may stand directly below one of another. */
        boolean fitsBelow(Kind parent) {
            return this == DEPARTMENT || ordinal() > parent.ordinal() && parent != DEPARTMENT;
        }
    }
}
