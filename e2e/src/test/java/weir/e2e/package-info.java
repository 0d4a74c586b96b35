/** Journeys: the packed program, started as a user starts it, through its API and its pages. One file a journey. */
@NullMarked
package weir.e2e;

import org.jspecify.annotations.NullMarked;
