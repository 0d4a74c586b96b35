package weir.hub.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import weir.embedded.SecretFile;

/**
 * What stands in the evidence for a value of a row: the same for the same value, so that who was looked at can be found out by whoever knows the
 * value and holds the key, and nothing from which the value can be had. An identity number has too few digits for a hash without a key.
 */
@Component
public class Marks {
    private static final int SHOWN = 16;
    /** Numbers of people, firms, accounts and telephones; ours are shorter. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]*[0-9]{8}[0-9A-Za-z]*");
    private static final Pattern HARMLESS = Pattern.compile("-?[0-9]{1,7}|[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9:.]{5,15}(Z|[+-][0-9:]{5})?)?)?|true|false|[A-Z][A-Z_]{0,39}");

    private final SecretKeySpec key;

    Marks(DataFolder folder) throws IOException {
        Path file = folder.part("keys").resolve("marks");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            SecretFile.write(file, HexFormat.of().formatHex(random));
        }
        this.key = new SecretKeySpec(HexFormat.of().parseHex(Files.readString(file).strip()), "HmacSHA256");
    }

    /** The mark of a value; letter case and blanks around it aside. */
    public String of(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return "#" + HexFormat.of().formatHex(mac.doFinal(value.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))).substring(0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Short numbers, dates and words of the platform as they are; of everything else the mark. */
    public String unlessHarmless(String value) {
        return HARMLESS.matcher(value).matches() ? value : of(value);
    }

    /** A text with the marks of the long numbers in it in their places. */
    public String masked(String text) {
        Matcher numbers = NUMBER.matcher(text);
        return numbers.replaceAll(number -> of(number.group()));
    }
}
