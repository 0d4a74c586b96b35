package weir.hub.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import weir.core.crypto.HashChain;

/**
 * An entry at its place in the chain. The hash is SM3 over the hash before and {@link #canonical}.
 *
 * @param position 1 for the first, without gaps
 * @param previous hash of the entry before; 32 zero bytes before the first
 */
public record Entry(long position, Draft draft, byte[] previous, byte[] hash) {
    /** What stands before the first entry. */
    public static final byte[] NOTHING = HashChain.start();

    private static final String FORMAT = "weir-evidence-1";

    static Entry chain(long position, Draft draft, byte[] previous) {
        return new Entry(position, draft, previous, HashChain.next(previous, canonical(position, draft)));
    }

    boolean holds() {
        return Arrays.equals(hash, HashChain.next(previous, canonical(position, draft)));
    }

    /** The bytes that are hashed; fixed by docs/spec/evidence.md. */
    static byte[] canonical(long position, Draft draft) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, FORMAT);
            out.writeLong(position);
            out.writeLong(Math.addExact(Math.multiplyExact(draft.at().getEpochSecond(), 1_000_000L), draft.at().getNano() / 1_000));
            text(out, draft.event());
            out.writeLong(draft.actor());
            text(out, draft.actorName());
            out.writeLong(draft.organisation());
            text(out, draft.address());
            text(out, draft.subjectType());
            text(out, draft.subject());
            text(out, draft.outcome().name());
            text(out, draft.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
