package weir.hub.collect.connection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import weir.hub.collect.CollectProblem;
import weir.hub.collect.SourceSettings;
import weir.hub.kernel.OperationalDatabase;

/**
 * Where sources may be. Whoever may describe a connection must not reach through the platform what only the platform reaches: this machine and
 * its services, its neighbours on the wire, the addresses at which clouds tell a machine its secrets. A name is resolved once, and what it was
 * resolved to is what is connected to: a name that answers otherwise a moment later gains nothing.
 */
@Component
public class SourceNetworks {
    private static final Pattern NUMBERS = Pattern.compile("(0[xX])?[0-9a-fA-FxX.]+");
    private static final Pattern DOTTED = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern WORD = Pattern.compile("[a-fA-F]+|.*[g-wyzG-WYZ_].*");
    /** Beside what {@link InetAddress} itself knows: this network, broadcast, and the cloud's address outside the link-local range. */
    private static final List<Network> NEVER = Network.all(List.of("0.0.0.0/8", "255.255.255.255/32", "100.100.100.200/32", "fd00:ec2::254/128"));
    /** IPv6 that stands for an IPv4 address: the place of that address in bytes. */
    private static final List<Carrier> CARRIERS = List.of(new Carrier(Network.of("::/96"), 12), new Carrier(Network.of("::ffff:0:0:0/96"), 12), new Carrier(Network.of("64:ff9b::/96"), 12), new Carrier(Network.of("2002::/16"), 2));

    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://\\[?([^/?]*?)]?(?::([0-9]+))?/.*");

    private final List<Network> allowed;
    private final OperationalDatabase database;
    private final Environment environment;

    SourceNetworks(SourceSettings settings, OperationalDatabase database, Environment environment) {
        this.allowed = Network.all(settings.sourceNetworks());
        this.database = database;
        this.environment = environment;
    }

    private record Carrier(Network network, int place) {}

    /**
     * The address to connect to.
     *
     * @return null where the name is not known
     * @throws weir.hub.kernel.Problem COL-206 where a source may not be there, or at one of the addresses of the name
     */
    public @Nullable InetAddress address(String host, int port) {
        if (NUMBERS.matcher(host).matches() && !WORD.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            // 0177.0.0.1, 2130706433, 0x7f.1: what one program takes for an address another takes for a different one
            throw CollectProblem.NETWORK_REFUSED.because("host", host);
        }
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return null;
        }
        for (InetAddress address : found) {
            if (!isAllowed(address) || isTheHub(address, port)) {
                throw CollectProblem.NETWORK_REFUSED.because("host", host);
            }
        }
        return found[0];
    }

    boolean isAllowed(InetAddress address) {
        if (allowed.stream().anyMatch(network -> network.holds(address))) {
            return true;
        }
        for (Carrier carrier : CARRIERS) {
            if (!(address instanceof Inet4Address) && carrier.network().holds(address)) {
                return isAllowed(carried(address, carrier.place()));
            }
        }
        return !(address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress() || NEVER.stream().anyMatch(network -> network.holds(address)) || isOurs(address));
    }

    /** The platform itself and its database are no source, whatever is allowed. */
    private boolean isTheHub(InetAddress address, int port) {
        boolean here = address.isLoopbackAddress() || address.isAnyLocalAddress() || isOurs(address);
        if (here && Integer.toString(port).equals(environment.getProperty("local.server.port"))) {
            return true;
        }
        Matcher place = DATABASE.matcher(database.url());
        if (!place.matches() || port != (place.group(2) == null ? 5432 : Integer.parseInt(place.group(2)))) {
            return false;
        }
        try {
            for (InetAddress its : InetAddress.getAllByName(place.group(1))) {
                if (its.equals(address) || (here && its.isLoopbackAddress())) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static InetAddress carried(InetAddress address, int place) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), place, place + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
