package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceProblem.Code;
import weir.core.covers.Covers;

@Covers("C1")
class DriversTest {
    private static final String DRIVER = """
        package oracle.jdbc;
        public class OracleDriver implements java.sql.Driver {
            public java.sql.Connection connect(String url, java.util.Properties info) { return null; }
            public boolean acceptsURL(String url) { return true; }
            public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
            public int getMajorVersion() { return 1; }
            public int getMinorVersion() { return 0; }
            public boolean jdbcCompliant() { return false; }
            public java.util.logging.Logger getParentLogger() { return null; }
        }
        """;

    @TempDir
    Path folder;

    @Test
    void aMissingDriverSaysWhichJarToPutWhere() {
        assertThatThrownBy(() -> new Drivers(folder).driver(DatabaseKind.DAMENG.dialect())).isInstanceOfSatisfying(SourceProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo(Code.DRIVER_MISSING);
            assertThat(problem.arguments()).containsExactly("DmJdbcDriver18.jar", folder.toString(), "dm.jdbc.driver.DmDriver");
        });
    }

    @Test
    void aDriverFromTheFolderSeesThePlatformAndNotUs() throws Exception {
        jar();
        Driver driver = new Drivers(folder).driver(DatabaseKind.ORACLE.dialect());
        ClassLoader loader = driver.getClass().getClassLoader();
        assertThat(loader).isNotSameAs(Drivers.class.getClassLoader());
        assertThat(loader.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
        assertThatThrownBy(() -> loader.loadClass(Drivers.class.getName())).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aBrokenJarIsAMissingDriverAndNotACrash() throws Exception {
        Files.writeString(folder.resolve("ojdbc11.jar"), "no jar");
        assertThatThrownBy(() -> new Drivers(folder).driver(DatabaseKind.ORACLE.dialect())).isInstanceOf(SourceProblem.class);
    }

    private void jar() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path source = Files.writeString(work.resolve("OracleDriver.java"), DRIVER);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", work.toString(), source.toString())).isZero();
        try (OutputStream file = Files.newOutputStream(folder.resolve("any-name.jar")); JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("oracle/jdbc/OracleDriver.class"));
            Files.copy(work.resolve("oracle/jdbc/OracleDriver.class"), jar);
            jar.closeEntry();
        }
    }
}
