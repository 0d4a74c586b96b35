package weir.hub.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.core.covers.Covers;
import weir.hub.TestHub;
import weir.hub.identity.Person;
import weir.hub.identity.TestPeople;
import weir.hub.identity.TestPeople.Answer;
import weir.hub.identity.TestPeople.Browser;
import weir.hub.kernel.OperationalDatabase;
import weir.hub.kernel.Role;

/** Nobody reaches through a connection what only the platform reaches. The test hub allows 127.0.0.0/8, as the sample city does. */
@Covers("P2")
class SourceNetworksTest {
    private final Person person = TestPeople.person(TestPeople.department().id(), Role.OPERATOR);
    private final Browser operator = TestPeople.signedIn(person);

    private static Map<String, Object> connection(String host, int port) {
        return new LinkedHashMap<>(Map.of("name", "库" + host + port, "dialect", "POSTGRESQL", "host", host, "port", port, "database", "x", "username", "u", "password", "p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.0.1", "224.0.0.1", "0.0.0.0", "0.1.2.3", "255.255.255.255", "100.100.100.200", "fe80::1", "::", "ff02::1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1", "::169.254.169.254", "2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "169.254.43518", "0177.0.0.1", "2130706433", "127.1", "0x7f000001", "fd00:ec2::254"})
    void refusesWhatOnlyThePlatformReaches(String host) {
        for (String path : List.of("/connections/test", "/connections")) {
            Answer answer = operator.post(path, connection(host, 5432));
            assertThat(answer.code()).as(path + " " + host + ": " + answer).isIn("COL-206", "COL-204");
        }
    }

    @Test
    void refusesTheHubItselfAndItsDatabaseEvenInARangeThatIsAllowed() {
        int web = URI.create(TestHub.address()).getPort();
        String url = TestHub.bean(OperationalDatabase.class).url();
        int database = Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
        for (String host : List.of("127.0.0.1", "localhost", "127.7.7.7")) {
            assertThat(operator.post("/connections/test", connection(host, web)).code()).as(host).isEqualTo("COL-206");
            assertThat(operator.post("/connections/test", connection(host, database)).code()).as(host).isEqualTo("COL-206");
        }
        assertThat(operator.post("/connections/test", connection("127.0.0.1", 1)).status()).as("allowed, and nobody there").isEqualTo(200);
    }

    @Test
    void theMachinesOwnAddressesAreNoSource() throws Exception {
        List<String> own = new ArrayList<>();
        java.net.NetworkInterface.networkInterfaces().flatMap(java.net.NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress()).map(InetAddress::getHostAddress)
                .forEach(address -> own.add(address.replaceAll("%.*", "")));
        for (String host : own) {
            assertThat(operator.post("/connections/test", connection(host, 5432)).code()).as(host).isIn("COL-206", "COL-204");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x?socketFactory=a.B", "x&sslfactory=y", "x/../y", "x;allowLoadLocalInfile=true", "x#y?z"})
    void noDatabaseNameBringsParameters(String database) {
        Map<String, Object> wanted = connection("127.0.0.1", 1);
        wanted.put("database", database);
        Answer answer = operator.post("/connections", wanted);
        assertThat(answer.code()).as(answer.toString()).isEqualTo("COL-204");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socketFactory", "sslfactory", "loggerFile", "allowLoadLocalInfile", "autoDeserialize", "jaasApplicationName", "authenticationPluginClassName", "hostaddr", "permitRedirect", "socksProxyHost"})
    void onlyListedParametersReachADriver(String name) {
        for (String dialect : List.of("POSTGRESQL", "MARIADB")) {
            Map<String, Object> wanted = connection("127.0.0.1", 1);
            wanted.put("dialect", dialect);
            wanted.put("parameters", Map.of(name, "true"));
            assertThat(operator.post("/connections/test", wanted).code()).as(dialect).isEqualTo("COL-204");
        }
    }

    @Test
    void whoTriesOneAfterAnotherIsStopped() {
        Browser scanner = TestPeople.signedIn(TestPeople.person(person.organisation(), Role.OPERATOR));
        String last = "";
        for (int tries = 0; tries < 70 && !last.equals("COL-207"); tries++) {
            last = scanner.post("/connections/test", connection("127.0.0.1", 2 + tries)).code();
        }
        assertThat(last).isEqualTo("COL-207");
        assertThat(operator.post("/connections/test", connection("127.0.0.1", 1)).status()).as("others go on").isEqualTo(200);
    }
}
