package weir.demo.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import weir.embedded.SecretFile;

/** Passwords of the source databases: random, kept in a file that only its owner reads. */
final class Secrets {
    private static final int BYTES = 18;

    private Secrets() {}

    static String keep(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            SecretFile.write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }
}
