/**
 * Feeds: what one reads, when, and how far it came. {@link weir.hub.collect.feed.FeedRun} collects,
 * {@link weir.hub.collect.feed.DeletedRun} finds rows that were physically deleted, {@link weir.hub.collect.feed.FeedCursor} moves the cursor
 * in the transaction that marks the batch committed.
 */
@NullMarked
package weir.hub.collect.feed;

import org.jspecify.annotations.NullMarked;
