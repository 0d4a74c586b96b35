package weir.hub.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFullTest {
    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "设备上没有空间", "磁盘空间不足。", "裝置上已無多餘空間", "超出磁盘限额", "Disk quota exceeded", "There is not enough space on the disk",
            "IO Error: Could not write file \"/数据/work/engine/x.tmp\": 设备上没有空间"})
    void isKnownInTheLanguageOfTheMachine(String words) {
        assertThat(DiskFull.in(new IllegalStateException(new IOException(words)))).isTrue();
        assertThat(DiskFull.in(new FileSystemException("/data/x", null, words))).isTrue();
        assertThat(DiskFull.in(new SQLException(words))).as("as the engine says it").isTrue();
        assertThat(Outage.in(new IllegalStateException(new IOException(words)))).isTrue();
    }

    @Test
    void isKnownByItsStateAndByWhatThisMachineSays() throws IOException {
        assertThat(DiskFull.in(new IllegalStateException(new SQLException("无法扩展文件", "53100")))).isTrue();
        assertThat(DiskFull.in(new SQLException("内存用尽", "53200"))).isFalse();
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            full.write(1);
        } catch (IOException e) {
            assertThat(DiskFull.in(e)).isTrue();
        }
    }

    /** Words that nobody has listed: what is left on the disk decides, for a failure that names nothing else. */
    @Test
    void isKnownByTheRoomThatIsLeft() {
        IOException unknown = new IOException("na zařízení není volné místo");
        assertThat(DiskFull.is(unknown, () -> 0)).isTrue();
        assertThat(DiskFull.is(unknown, () -> 1L << 30)).isFalse();
        assertThat(DiskFull.is(new IllegalStateException("x"), () -> 0)).isFalse();
        for (IOException other : new IOException[] {new FileNotFoundException("x"), new NoSuchFileException("x"), new AccessDeniedException("x"), new SocketException("reset")}) {
            assertThat(DiskFull.is(other, () -> 0)).as(other.toString()).isFalse();
        }
    }
}
