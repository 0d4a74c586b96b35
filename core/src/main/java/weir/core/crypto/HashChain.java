package weir.core.crypto;

import java.security.MessageDigest;
import java.util.Iterator;

/**
 * Chains entries of a log so that none can be altered, removed or put elsewhere unseen: the hash of an entry is SM3 over the hash of the
 * entry before and the entry's canonical bytes. What was cut off at the end is seen only by who knows the length or the last hash.
 */
public final class HashChain {
    /** No link is broken. */
    public static final long UNBROKEN = -1;

    private static final byte[] START = new byte[Sm3.BYTES];

    private HashChain() {}

    /** One stored entry with its stored hash. */
    public record Link(byte[] entry, byte[] hash) {}

    /** What stands before the first entry: 32 zero bytes. */
    public static byte[] start() {
        return START.clone();
    }

    /** Hash of an entry. */
    public static byte[] next(byte[] previous, byte[] entry) {
        if (previous.length != Sm3.BYTES) {
            throw new IllegalArgumentException("the hash before has " + Sm3.BYTES + " bytes, not " + previous.length);
        }
        return Sm3.of(previous, entry);
    }

    /**
     * Walks a chain from the entry behind {@code previous}.
     *
     * @return index of the first entry whose hash does not follow, or {@link #UNBROKEN}
     */
    public static long firstBroken(byte[] previous, Iterator<Link> links) {
        byte[] before = previous;
        for (long index = 0; links.hasNext(); index++) {
            Link link = links.next();
            if (!MessageDigest.isEqual(next(before, link.entry()), link.hash())) {
                return index;
            }
            before = link.hash();
        }
        return UNBROKEN;
    }
}
