package org.eventyay.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** A port on loopback that was free a moment ago; who gets it taken away asks again. */
final class FreePort {
    private FreePort() {}

    static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** This one, if it is a number and free. */
    static int preferably(Optional<String> port) throws IOException {
        if (port.isPresent()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                int wanted = Integer.parseInt(port.get());
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1);
                return wanted;
            } catch (IOException | IllegalArgumentException e) {
                // taken or not a port
            }
        }
        return any();
    }
}
