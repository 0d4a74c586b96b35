package weir.hub;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Plays the hub's process where only its start and end matter: prints the first start's banner, answers the health question, waits. */
public final class Hub {
    private Hub() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[3]);
        if (port == 1) {
            System.err.println("堰 Weir: 端口 1 已被其他程序占用");
            System.exit(1);
        }
        System.out.println("    sysadmin    first-7secret   系统管理员 System administrator");
        System.out.println("    secadmin    second-7secret   安全管理员 Security administrator");
        System.out.println("    auditadmin  third-7secret   审计管理员 Audit administrator");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/actuator/health", exchange -> {
            exchange.sendResponseHeaders(200, 15);
            try (exchange) {
                exchange.getResponseBody().write("{\"status\":\"UP\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        });
        server.start();
    }
}
