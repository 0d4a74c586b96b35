package weir.core.connect.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/** A zip archive whose entries may not swell beyond measure: past 64 MiB at most 300 times their packed size, and 16 GiB in any case. */
final class GuardedZip implements AutoCloseable {
    private static final long FREE = 64L << 20;
    private static final int MOST_SWELLING = 300;
    private static final long MOST_BYTES = 16L << 30;

    private final ZipFile zip;
    /** Entries by their names as Office compares them: without case, with slashes whichever way, from the root. */
    private final Map<String, ZipEntry> entries = new HashMap<>();

    /** An entry swelled beyond the bound. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    GuardedZip(Path file) throws SourceProblem {
        try {
            ZipEnd.keepLimits(file);
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            throw new SourceProblem(encrypted ? SourceProblem.Code.ENCRYPTED_FILE : SourceProblem.Code.TRUNCATED_FILE, e, "");
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.READ_FAILED, e, "");
        }
        try {
            ReadLimits.keep("archive entries", zip.size(), ReadLimits.ARCHIVE_ENTRIES);
            zip.stream().forEach(entry -> entries.putIfAbsent(folded(entry.getName()), entry));
        } catch (SourceProblem | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Two parts may not differ in case only (ECMA-376 part 2, 6.2.2); where they do, the one that is written exactly so is meant. */
    private @Nullable ZipEntry entry(String name) {
        ZipEntry exact = zip.getEntry(name);
        return exact != null ? exact : entries.get(folded(name));
    }

    /** A name as Office compares it. */
    static String folded(String name) {
        String slashed = name.replace('\\', '/');
        int from = 0;
        while (from < slashed.length() && slashed.charAt(from) == '/') {
            from++;
        }
        return slashed.substring(from).toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return entry(name) != null;
    }

    /** Packed size of an entry, or 0. */
    long packedSize(String name) {
        ZipEntry entry = entry(name);
        return entry == null ? 0 : Math.max(entry.getCompressedSize(), 0);
    }

    String firstName() {
        return zip.stream().map(ZipEntry::getName).findFirst().orElse("");
    }

    InputStream open(String name) throws SourceProblem {
        return open(name, null);
    }

    /** @param unpacked counts the bytes that come out, where wanted */
    InputStream open(String name, @Nullable AtomicLong unpacked) throws SourceProblem {
        ZipEntry entry = entry(name);
        if (entry == null) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, null, name);
        }
        try {
            return new Guard(zip.getInputStream(entry), Math.max(entry.getCompressedSize(), 1), name, unpacked);
        } catch (IOException e) {
            throw new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, e, name);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Guard extends FilterInputStream {
        private final long bound;
        private final String name;
        private final @Nullable AtomicLong unpacked;
        private long out;

        Guard(InputStream in, long packed, String name, @Nullable AtomicLong unpacked) {
            super(in);
            this.bound = Math.min(Math.max(FREE, packed * MOST_SWELLING), MOST_BYTES);
            this.name = name;
            this.unpacked = unpacked;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            int got = in.read(into, from, count);
            count(got);
            return got;
        }

        private void count(int got) throws IOException {
            out += Math.max(got, 0);
            if (unpacked != null) {
                unpacked.set(out);
            }
            if (out > bound) {
                throw new TooMuch(name + " > " + (bound >> 20) + " MiB");
            }
        }
    }
}
