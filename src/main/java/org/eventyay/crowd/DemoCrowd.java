package org.eventyay.crowd;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingSockets;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The crowd of {@code server --demo-crowd}. It is gone when the server ends. */
@Service
public class DemoCrowd implements DisposableBean {
    /** More would measure the machine; that is what {@code load_test} is for. */
    public static final int MOST = 500;

    private final JsonMapper json;
    private final double pace;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @Autowired
    DemoCrowd(JsonMapper json) {
        this(json, 1);
    }

    /** @param pace how many times as fast as people they are */
    DemoCrowd(JsonMapper json, double pace) {
        this.json = json;
        this.pace = pace;
    }

    /**
     * Lets them come, one after another within the next minutes; each stays for a while, leaves, and comes back. Whoever is refused, or loses the
     * connection, tries again later.
     *
     * @param server  where a server of this installation listens
     * @param world   id of a world that is open to guests
     * @param howMany 1 to {@link #MOST}
     * @throws IllegalArgumentException if there are too few or too many
     */
    public synchronized void come(InetSocketAddress server, String world, int howMany) {
        if (howMany < 1 || howMany > MOST) {
            throw new IllegalArgumentException("A crowd has 1 to " + MOST + " people");
        }
        InetAddress address = server.getAddress();
        boolean six = address instanceof Inet6Address;
        String host = address.getHostAddress();
        OutgoingHttp http = new OutgoingHttp(List.of(host + (six ? "/128" : "/32")), List.of());
        OutgoingSockets sockets = new OutgoingSockets(http);
        open.add(sockets::destroy);
        open.add(http::destroy);
        URI endpoint = URI.create(
                "ws://" + (six ? "[" + host + "]" : host) + ":" + server.getPort() + "/ws/world/" + world + "/");
        SmallTalk talk = SmallTalk.bundled(json, pace);
        for (int number = 0; number < howMany; number++) {
            InventedAttendee person = new InventedAttendee(
                    () -> AttendeeConnection.open(sockets, endpoint, json), talk, world, number, pace, over);
            Thread.ofVirtual().name("demo-crowd-", number).start(person);
        }
    }

    @Override
    public synchronized void destroy() throws Exception {
        // not by interrupts: they close what the client of all shares
        over.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
