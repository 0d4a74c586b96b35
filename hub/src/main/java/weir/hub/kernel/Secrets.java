package weir.hub.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import weir.core.crypto.Sealed;
import weir.embedded.SecretFile;

/**
 * Keeps the hub's secrets sealed with the master secret: the environment's {@code WEIR_MASTER_KEY} (at least 16 characters), else the file
 * {@code keys/master} that the first start makes, readable by its owner only. Without the master secret what was sealed is lost.
 */
@Component
public final class Secrets {
    private static final int MASTER_BYTES = 32;

    private final Path keys;
    private final Sealed sealed;

    public Secrets(DataFolder folder) throws IOException {
        this.keys = folder.part("keys");
        Path salt = keys.resolve("salt");
        if (!Files.exists(salt)) {
            SecretFile.write(salt, HexFormat.of().formatHex(Sealed.newSalt()));
        }
        this.sealed = Sealed.with(master(), HexFormat.of().parseHex(Files.readString(salt).strip()));
    }

    /** @param context what the secret is for, e.g. {@code connection/17/password}; needed to open it */
    public String seal(String secret, String context) {
        return sealed.seal(secret.getBytes(StandardCharsets.UTF_8), context);
    }

    /** @throws StartProblem where the master secret is not the one it was sealed with */
    public String open(String text, String context) {
        try {
            return new String(sealed.open(text, context), StandardCharsets.UTF_8);
        } catch (Sealed.DoesNotOpen e) {
            throw new StartProblem("主密钥不正确，无法打开 " + context + "；请检查环境变量 WEIR_MASTER_KEY 或 keys/master", "the master secret is not the right one for " + context + "; look at WEIR_MASTER_KEY or keys/master");
        }
    }

    private byte[] master() throws IOException {
        String given = System.getenv("WEIR_MASTER_KEY");
        if (given != null && !given.isBlank()) {
            byte[] bytes = given.strip().getBytes(StandardCharsets.UTF_8);
            if (bytes.length < 16) {
                throw new StartProblem("环境变量 WEIR_MASTER_KEY 至少需要 16 个字符", "WEIR_MASTER_KEY needs at least 16 characters");
            }
            return bytes;
        }
        Path file = keys.resolve("master");
        if (!Files.exists(file)) {
            byte[] random = new byte[MASTER_BYTES];
            new SecureRandom().nextBytes(random);
            SecretFile.write(file, HexFormat.of().formatHex(random));
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }
}
