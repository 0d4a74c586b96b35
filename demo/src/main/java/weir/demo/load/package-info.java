/**
 * Loads the sample city into a hub through the doors that people have: the HTTP API, signed in as one of them. Every step first looks
 * whether it has been done, so that an interrupted load can be started again.
 */
@NullMarked
package weir.demo.load;

import org.jspecify.annotations.NullMarked;
