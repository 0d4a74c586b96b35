package weir.hub.catalog;

/**
 * A sensitivity level (分级) of the configurable list.
 *
 * @param code e.g. {@code ORDINARY}
 * @param reach who may see entries of this level
 */
public record Level(String code, String labelZh, String labelEn, Reach reach, int position) {
    /** How far a resource reaches beyond its own organisation. */
    public enum Reach {
        /** May be opened to the outside. */
        OPEN,
        /** Shared between organisations. */
        SHARED,
        /** Inside the organisation only. */
        INSIDE,
        /** Its operators and the data managers only. */
        CONTROLLED
    }
}
