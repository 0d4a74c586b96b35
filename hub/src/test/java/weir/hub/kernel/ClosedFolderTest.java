package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.catalog.Resource;
import weir.hub.collect.TestResources;
import weir.hub.collect.form.Forms;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;

/** Other accounts of the machine, and the network, get nothing that they are not to have. */
@Covers("P2")
class ClosedFolderTest {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @TempDir
    Path folder;

    @Test
    void everyFileOfTheDataFolderIsForItsOwnerAlone() throws Exception {
        Person operator = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
        Resource resource = TestResources.companies(operator.organisation(), TestPeople.actor(operator));
        TestHub.bean(Forms.class).enter(resource.id(), List.of(java.util.Map.of("id", "1", "name", "甲", "update_time", "2026-01-01 00:00:00")), TestPeople.actor(operator));
        Path root = TestHub.bean(DataFolder.class).root();
        assertThat(open(root)).isEmpty();
        assertThat(root.resolve("lake").resolve(resource.code())).isDirectoryRecursivelyContaining("glob:**.parquet");
    }

    @Test
    void aFolderThatStoodOpenIsClosedAtTheStart() throws Exception {
        DataFolder.open(folder).close();
        Path log = Files.writeString(Files.createDirectories(folder.resolve("logs/old")).resolve("weir.log"), "330102…");
        Path program = Files.writeString(folder.resolve("keys/program"), "");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("files/link"), Path.of("/etc/hostname"));
        DataFolder.open(folder).close();
        assertThat(open(folder)).isEmpty();
        assertThat(Files.isExecutable(program)).isTrue();
        assertThat(Files.getPosixFilePermissions(Path.of("/etc/hostname"))).as("what a link leads to is not ours").contains(PosixFilePermission.OTHERS_READ);
    }

    @Test
    void plainHttpAnswersOnThisMachineOnly() throws Exception {
        int port = URI.create(TestHub.address()).getPort();
        List<InetAddress> others = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).toList();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port), 1_000);
                }
            }).as(address.toString()).isInstanceOf(java.io.IOException.class);
        }
        assertThat(TestHub.context().getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"--address, 0.0.0.0", "--address, 192.0.2.7", "--address, ::", "--server.address=0.0.0.0, --server.port=0"})
    void plainHttpIsNotPutOnANetwork(String option, String value) {
        assertThatThrownBy(() -> Startup.parse("--data", folder.toString(), "--port", "0", option, value)).isInstanceOf(StartProblem.class)
                .satisfies(problem -> assertThat(problem.getMessage()).containsAnyOf("--https", "--address"));
    }

    private static List<Path> open(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isSymbolicLink(path)).filter(path -> {
                try {
                    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
                    return rights.stream().anyMatch(OTHERS::contains);
                } catch (java.io.IOException gone) {
                    return false;
                }
            }).toList();
        }
    }
}
