package weir.hub.collect.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A range of addresses, e.g. {@code 10.2.0.0/16}. */
record Network(byte[] start, int bits) {
    static List<Network> all(List<String> ranges) {
        return ranges.stream().map(String::strip).filter(range -> !range.isEmpty()).map(Network::of).toList();
    }

    /** @throws IllegalArgumentException where it is none */
    static Network of(String range) {
        String[] parts = range.split("/", -1);
        if (!parts[0].matches("[0-9a-fA-F:.]+") || parts.length > 2) {
            throw new IllegalArgumentException("not a network: " + range);
        }
        try {
            byte[] start = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > start.length * 8) {
                throw new IllegalArgumentException("not a network: " + range);
            }
            return new Network(start, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not a network: " + range, e);
        }
    }

    boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((other[bit >> 3] & mask) != (start[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
