package weir.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;
import weir.core.crypto.Sm2Keys;

@Covers("D11")
class VerifyMainTest {
    private static final Sm2Keys KEYS = Sm2Keys.make(new SecureRandom());
    private static final Path SPEC = Path.of("..", "docs", "spec", "receipt.md");

    @TempDir
    Path folder;

    private Path receipt;
    private Path key;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws Exception {
        receipt = Files.write(folder.resolve("receipt.json"), SignedReceipt.sign(SignedReceiptTest.receipt(8), KEYS).json());
        key = Files.writeString(folder.resolve("public.pem"), KEYS.publicKey().pem());
    }

    private int run() {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return VerifyMain.run(receipt, key, stream, stream);
    }

    @Test
    void saysThatAGenuineReceiptIsGenuineAndWhatItCounts() {
        assertThat(run()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("真实").contains("genuine").contains("4711").contains("sent 10 = 合格 good 8 + 问题 rejected 2");
    }

    @Test
    void saysInASentenceWhatIsWrong() throws Exception {
        byte[] json = Files.readAllBytes(receipt);
        Files.writeString(receipt, new String(json, StandardCharsets.UTF_8).replace("\"good\":8", "\"good\":9"));
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("altered");
        Files.writeString(receipt, "{}");
        assertThat(run()).isEqualTo(1);
        Files.write(receipt, json);
        Files.writeString(key, Sm2Keys.make(new SecureRandom()).publicKey().pem());
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("另一把密钥");
        Files.writeString(key, "nothing");
        assertThat(run()).isEqualTo(1);
        Files.delete(receipt);
        assertThat(run()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
    }

    /** The lines that the specification gives to people who trust OpenSSL more than us. */
    @Test
    void isAgreedWithByOpenSslOnTheLinesOfTheSpecification() throws Exception {
        assumeTrue(shell("openssl version").contains("OpenSSL 3"), "OpenSSL 3 is not installed");
        Matcher lines = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(SPEC));
        assertThat(lines.find()).isTrue();
        assertThat(shell(lines.group(1))).contains("Verified OK");
        Files.writeString(receipt, Files.readString(receipt).replace("\"good\":8", "\"good\":9"));
        assertThat(shell(lines.group(1))).contains("Verification failure");
    }

    private String shell(String script) throws Exception {
        Process process = new ProcessBuilder(List.of("bash", "-c", script)).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
