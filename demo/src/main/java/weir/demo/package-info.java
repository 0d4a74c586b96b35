/**
 * The sample city (样例城市): an invented county-level city with its departments, their databases and files, and the faults in them.
 *
 * <p>{@link weir.demo.DemoMain} is {@code ./weir demo}: it starts the departments' databases and a hub, loads the hub while it is empty and
 * keeps all running until it is stopped. {@link weir.demo.DemoCity} loads a hub that runs already. {@code city} makes the rows,
 * {@code entry} the catalogue, {@code source} the databases and files, {@code load} takes them through the hub's HTTP API.
 *
 * <p>Licence: the MariaDB server that plays a department's database is GPL software. It comes with this module and with tests only; nothing
 * of it is in the hub.
 */
@NullMarked
package weir.demo;

import org.jspecify.annotations.NullMarked;
