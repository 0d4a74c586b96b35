package weir.hub.lake.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;
import weir.core.crypto.Sm2Keys;
import weir.embedded.SecretFile;
import weir.hub.kernel.DataFolder;
import weir.hub.kernel.Secrets;

/** The hub's SM2 keys, made at the first start and kept sealed in {@code keys/}; they sign receipts. */
@Component
public final class HubKeys {
    private static final String CONTEXT = "hub/sm2";

    private final Sm2Keys keys;

    HubKeys(DataFolder folder, Secrets secrets) throws IOException {
        Path file = folder.part("keys").resolve("hub-sm2.sealed");
        if (!Files.exists(file)) {
            SecretFile.write(file, secrets.seal(Sm2Keys.make(new SecureRandom()).privatePem(), CONTEXT));
        }
        this.keys = Sm2Keys.ofPem(secrets.open(Files.readString(file).strip(), CONTEXT));
    }

    public Sm2Keys keys() {
        return keys;
    }
}
