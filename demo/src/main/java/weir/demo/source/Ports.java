package weir.demo.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ports that stay the same from start to start, because the hub has written them down as part of a connection. */
final class Ports {
    private Ports() {}

    /**
     * The port noted in the file while it is free; otherwise any free one, noted for the next time.
     *
     * @param heldByOurs our own server, left by a killed process, may still hold it and will be stopped before the next one starts
     */
    static int keep(Path file, boolean heldByOurs) throws IOException {
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (heldByOurs || isFree(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(file, String.valueOf(any.getLocalPort()));
            return any.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
