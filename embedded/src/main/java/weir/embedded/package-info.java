/**
 * PostgreSQL inside the product: the bundled server, made durable (fsync, synchronous commit, checksums) and closed (loopback only,
 * SCRAM passwords for every connection), started on a folder and stopped with the process.
 */
@NullMarked
package weir.embedded;

import org.jspecify.annotations.NullMarked;
