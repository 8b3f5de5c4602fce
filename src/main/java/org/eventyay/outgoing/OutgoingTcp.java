package org.eventyay.outgoing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import org.eventyay.settings.Settings;
import org.springframework.stereotype.Component;

/** Plain connections to servers that an operator named; held to the same addresses as {@link OutgoingHttp}. */
@Component
public class OutgoingTcp {
    private final Reachable reachable;

    OutgoingTcp(Settings settings) {
        reachable = new Reachable(settings.outgoing().allowed().networks());
    }

    /**
     * Connects; reading from it takes no longer than this either.
     *
     * @throws OutgoingException if the address is out of bounds, or there is no connection in time
     */
    public Socket open(String host, int port, Duration within) {
        Socket socket = new Socket();
        try {
            InetAddress address = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(reachable::allows)
                    .findFirst()
                    .orElseThrow(() ->
                            new OutgoingException("The address " + host + " is not reachable from here by rule", true));
            socket.connect(new InetSocketAddress(address, port), Math.toIntExact(within.toMillis()));
            socket.setSoTimeout(Math.toIntExact(within.toMillis()));
            return socket;
        } catch (UnknownHostException e) {
            throw new OutgoingException("The name " + host + " is not known", false);
        } catch (IOException e) {
            throw new OutgoingException("No connection to " + host, e);
        }
    }
}
