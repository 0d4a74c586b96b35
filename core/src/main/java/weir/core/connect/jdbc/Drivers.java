package weir.core.connect.jdbc;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import weir.core.connect.SourceProblem;

/**
 * Finds a database's driver: in the product, or among the jars of a folder. Jars of the folder see the platform's classes and each other,
 * not ours, so their versions of anything do not matter to us. A driver found is kept while the program runs.
 */
public final class Drivers {
    private final Path folder;
    private final Map<String, Driver> found = new ConcurrentHashMap<>();

    /** @param folder where operators put drivers, e.g. {@code data/drivers}; need not exist */
    public Drivers(Path folder) {
        this.folder = folder;
    }

    /** @throws SourceProblem DRIVER_MISSING with the jar's name, the folder and the class */
    public Driver driver(Dialect dialect) throws SourceProblem {
        Driver known = found.get(dialect.driverClass());
        if (known != null) {
            return known;
        }
        Driver driver = load(dialect);
        found.put(dialect.driverClass(), driver);
        return driver;
    }

    private Driver load(Dialect dialect) throws SourceProblem {
        try {
            return instance(Drivers.class.getClassLoader(), dialect.driverClass());
        } catch (ReflectiveOperationException e) {
            try {
                List<URL> jars = jars();
                if (!jars.isEmpty()) {
                    return instance(new URLClassLoader("drivers", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()), dialect.driverClass());
                }
            } catch (ReflectiveOperationException | IOException | LinkageError unusable) {
                e.addSuppressed(unusable);
            }
            throw new SourceProblem(SourceProblem.Code.DRIVER_MISSING, e, dialect.driverJar(), folder.toString(), dialect.driverClass());
        }
    }

    private static Driver instance(ClassLoader loader, String driverClass) throws ReflectiveOperationException {
        return Class.forName(driverClass, true, loader).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    }

    private List<URL> jars() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList()) {
                urls.add(url(jar));
            }
        }
        return urls;
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
