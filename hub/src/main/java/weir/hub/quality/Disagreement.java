package weir.hub.quality;

import weir.hub.kernel.Words;

/**
 * Something in which an entry of the catalogue and the data it describes are not one.
 *
 * @param next what a person can do about it
 */
public record Disagreement(Kind kind, Words what, Words next) {
    /** What is not one. */
    public enum Kind {
        /** The row count; the entry has been corrected. */
        ROWS(true),
        /** Fields of the entry and of the tables that hold the rows. */
        SCHEMA(true),
        /** Nothing was delivered within the update cycle. */
        OVERDUE(true),
        /** Rows are delivered, but the newest of them is older than the update cycle. */
        STALE(true),
        /** The table a feed reads is not there any more. */
        SOURCE_GONE(true),
        /** Columns a feed reads are not there any more. */
        SOURCE_COLUMNS(true),
        /** The source holds columns that no field takes: worth knowing, no disagreement. */
        SOURCE_MORE(false),
        /** The source could not be asked this time: no disagreement either. */
        SOURCE_SILENT(false);

        private final boolean disagrees;

        Kind(boolean disagrees) {
            this.disagrees = disagrees;
        }

        /** False for what is only worth knowing. */
        public boolean disagrees() {
            return disagrees;
        }
    }
}
