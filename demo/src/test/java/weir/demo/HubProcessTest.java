package weir.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubProcessTest {
    @TempDir
    Path temporary;

    @BeforeAll
    static void useTheFakeHub() {
        System.setProperty("weir.hub.classpath", System.getProperty("java.class.path"));
        System.setProperty("weir.heap", "64m");
    }

    @Test
    void oneTimePasswordsAreKeptForTheOwnerAloneAndNotLogged() throws Exception {
        Path folder = folder();
        try (HubProcess hub = HubProcess.start(folder, freePort(), List.of())) {
            hub.awaitReady();
            assertThat(hub.oneTimePasswords()).containsEntry("sysadmin", "first-7secret").containsEntry("secadmin", "second-7secret").containsEntry("auditadmin", "third-7secret");
            Path kept = folder.resolve("administrators");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept))).isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("hub.log"))).doesNotContain("secret");
            hub.forgetPasswords();
            assertThat(kept).doesNotExist();
        }
    }

    @Test
    void startStopsTheHubThatAKilledDemoLeft() throws Exception {
        Path folder = folder();
        HubProcess left = HubProcess.start(folder, freePort(), List.of());
        left.awaitReady();
        ProcessHandle orphan = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("hub.pid")))).orElseThrow();
        try (HubProcess next = HubProcess.start(folder, freePort(), List.of())) {
            orphan.onExit().get(10, TimeUnit.SECONDS);
            next.awaitReady();
            assertThat(orphan.isAlive()).isFalse();
        }
    }

    @Test
    void aHubThatEndsAtOnceIsToldInItsOwnWords() throws Exception {
        try (HubProcess hub = HubProcess.start(folder(), 1, List.of())) {
            assertThatThrownBy(hub::awaitReady).isInstanceOf(IOException.class).hasMessageContaining("端口 1 已被其他程序占用");
        }
    }

    private Path folder() throws IOException {
        return Files.createDirectories(temporary.resolve("样例 data"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
