package weir.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import weir.embedded.EmbeddedPostgres;

/**
 * Arguments: folder of the migrations (one sub-folder a capability, named in order in {@code modules.txt}), folder for the sources.
 * Does nothing when the migrations are those of the last run.
 */
public final class GenerateTables {
    private GenerateTables() {}

    public static void main(String[] arguments) throws Exception {
        Path migrations = Path.of(arguments[0]);
        Path sources = Path.of(arguments[1]);
        List<String> modules = Files.readAllLines(migrations.resolve("modules.txt")).stream().filter(line -> !line.isBlank() && Files.isDirectory(migrations.resolve(line))).toList();
        Path stamp = sources.resolve("migrations.sha256");
        String now = digest(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(now)) {
            return;
        }
        Path scratch = Files.createTempDirectory("weir-tables");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(scratch, sources.resolveSibling("postgres"), EmbeddedPostgres.options().set("fsync", "off"))) {
            server.createDatabase("weir");
            for (String module : modules) {
                Flyway.configure().dataSource(server.url("weir"), EmbeddedPostgres.USER, server.password()).schemas(module).defaultSchema(module)
                        .locations("filesystem:" + migrations.resolve(module)).load().migrate();
            }
            generate(server, modules, sources);
        } finally {
            delete(scratch);
        }
        Files.createDirectories(sources);
        Files.writeString(stamp, now);
    }

    private static void generate(EmbeddedPostgres server, List<String> modules, Path sources) throws Exception {
        Database database = new Database().withName("org.jooq.meta.postgres.PostgresDatabase").withExcludes("flyway_schema_history")
                .withSchemata(modules.stream().map(module -> new SchemaMappingType().withInputSchema(module)).toList());
        GenerationTool.generate(new Configuration()
                .withJdbc(new Jdbc().withUrl(server.url("weir")).withUser(EmbeddedPostgres.USER).withPassword(server.password()))
                .withGenerator(new Generator().withDatabase(database)
                        .withGenerate(new Generate().withRecords(true).withPojos(false).withDaos(false).withJavaTimeTypes(true).withGlobalRoutineReferences(false).withImplicitJoinPathsToOne(false).withImplicitJoinPathsToMany(false).withImplicitJoinPathsManyToMany(false))
                        .withTarget(new Target().withPackageName("weir.tables").withDirectory(sources.toString()))));
    }

    private static String digest(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
