package weir.demo.source;

import org.jspecify.annotations.Nullable;
import weir.demo.city.Kind;

/**
 * One thing that is wrong on purpose, and what must come of it.
 *
 * @param source file name, or {@code postgres:schema.table}, {@code mariadb:database.table}
 * @param resource code of the catalogue entry
 * @param place line, record or sheet row in the file, from 1; 0 in a database, and where the whole file is concerned
 * @param twin KEY_TWICE in a file: place of the first row with the key; otherwise 0
 * @param key the row's key fields as they stand there, joined by {@code |}; empty where the whole file is concerned
 * @param field null where the whole row or file is concerned
 * @param reason the code that must be among the reasons
 */
public record PlantedFault(
        String source, String resource, long place, long twin, String key, @Nullable String field, Kind kind, String reason, Kind.Outcome outcome) {}
