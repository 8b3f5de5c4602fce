package org.eventyay.loadtest;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of all attendees in one thread with one selector: a thread or a heavy object for each would measure this machine instead of
 * the server. What the messages mean is the listener's affair.
 */
final class AttendeeSockets implements AutoCloseable {
    /** Source addresses on loopback; each has its own ports. */
    private static final int SOURCES = 8;

    private final Selector selector;
    private final Listener listener;
    private final InetSocketAddress target;
    private final byte[] request;
    private final @Nullable Encryption encryption;
    private final ClientFrames frames = new ClientFrames();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(1 << 18);
    private final ServerFrames heard = new ServerFrames(new Heard());
    private boolean manySources;

    /** What happens to attendees. The bytes are valid during the call only. */
    interface Listener {
        /** The handshake is done. */
        void opened(Attendee who);

        /** A text message came. */
        void text(Attendee who, byte[] bytes, int from, int to, long at);

        /** The connection has ended, or never came about. */
        void ended(Attendee who, String how);
    }

    /**
     * @param trust what encrypted connections trust; not asked where the server's URL is not encrypted
     */
    AttendeeSockets(LoadPlan plan, Supplier<SSLContext> trust, Listener listener) {
        this.listener = listener;
        try {
            InetAddress address = InetAddress.getByName(plan.server().getHost());
            target = new InetSocketAddress(address, plan.port());
            manySources = address.isLoopbackAddress() && address.getAddress().length == 4;
            selector = Selector.open();
        } catch (UnknownHostException e) {
            throw new LoadTestException("There is no host " + plan.server().getHost(), e);
        } catch (IOException e) {
            throw new LoadTestException("No selector can be opened: " + e.getMessage(), e);
        }
        encryption =
                plan.encrypted() ? new Encryption(trust.get(), plan.server().getHost(), plan.port()) : null;
        String host = plan.server().getHost() + (plan.server().getPort() > 0 ? ":" + plan.port() : "");
        request = ("GET " + plan.endpoint().getRawPath() + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: bG9hZCB0ZXN0IG9mIG9ycw==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends an attendee on the way. */
    void enter(Attendee who) {
        who.kept = null;
        who.gathered = null;
        who.pinged = 0;
        who.began = System.nanoTime();
        who.state = Attendee.State.CONNECTING;
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            who.wire = encryption == null ? new Wire.Plain(channel) : encryption.over(channel);
            bind(channel, who.number);
            channel.connect(target);
            channel.register(selector, SelectionKey.OP_CONNECT, who);
        } catch (IOException e) {
            throw impossible(e);
        }
    }

    private void bind(SocketChannel channel, int number) throws IOException {
        if (!manySources) {
            return;
        }
        try {
            channel.bind(new InetSocketAddress("127.0.0." + (2 + number % SOURCES), 0));
        } catch (BindException e) {
            if (number >= SOURCES) {
                throw e;
            }
            manySources = false; // a system with one loopback address
        }
    }

    private static LoadTestException impossible(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Too many open files")) {
            return new LoadTestException("Too many open files: raise the limit (ulimit -n) of this shell", e);
        }
        if (e instanceof BindException || message.contains("Cannot assign requested address")) {
            return new LoadTestException(
                    "No local port is left for more connections to one address; net.ipv4.ip_local_port_range has more,"
                            + " or another machine plays some of the attendees",
                    e);
        }
        return new LoadTestException("No connection can be opened: " + message, e);
    }

    /** Sends a text; it must be ASCII. */
    void say(Attendee who, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        send(who, frames.frame(ClientFrames.TEXT, payload, 0, payload.length));
    }

    private void send(Attendee who, ByteBuffer frame) {
        Wire wire = who.wire;
        if (wire == null) {
            return;
        }
        try {
            wire.write(frame);
        } catch (IOException e) {
            end(who, reason(e));
        }
    }

    /** Says goodbye; the server's answer ends the connection. */
    void leave(Attendee who) {
        who.state = Attendee.State.LEAVING;
        send(who, frames.frame(ClientFrames.CLOSE, new byte[] {3, (byte) 232}, 0, 2));
    }

    /** Ends a connection from this side, without a word. */
    void cut(Attendee who) {
        Wire wire = who.wire;
        who.wire = null;
        who.kept = null;
        who.gathered = null;
        who.state = Attendee.State.GONE;
        if (wire != null) {
            try {
                wire.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }

    private void end(Attendee who, String how) {
        if (who.wire != null) {
            Attendee.State before = who.state;
            cut(who);
            who.state = before;
            listener.ended(who, how);
            who.state = Attendee.State.GONE;
        }
    }

    /** Handles what has happened; waits for it so long at most. */
    void pump(long nanos) {
        try {
            long millis = nanos / 1_000_000;
            if (nanos < 100_000) {
                selector.selectNow(this::ready);
            } else {
                selector.select(this::ready, Math.max(1, millis));
            }
        } catch (IOException e) {
            throw new LoadTestException("The connections can't be watched: " + e.getMessage(), e);
        }
    }

    /** Ends a wait from another thread. */
    void wake() {
        selector.wakeup();
    }

    private void ready(SelectionKey key) {
        Attendee who = (Attendee) key.attachment();
        try {
            if (key.isValid() && key.isConnectable()) {
                connected(who, key);
            } else if (key.isValid() && key.isReadable()) {
                read(who);
            }
        } catch (IOException e) {
            end(who, reason(e));
        }
    }

    private void connected(Attendee who, SelectionKey key) throws IOException {
        if (((SocketChannel) key.channel()).finishConnect()) {
            who.state = Attendee.State.HANDSHAKE;
            key.interestOps(SelectionKey.OP_READ);
            if (who.wire != null) {
                who.wire.write(ByteBuffer.wrap(request));
            }
        }
    }

    private static String reason(IOException e) {
        return e instanceof SocketException || e.getMessage() != null
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    // ---- receiving

    private void read(Attendee who) throws IOException {
        Wire wire = who.wire;
        if (wire == null) {
            return;
        }
        incoming.clear();
        int count = wire.read(incoming);
        if (count == 0) {
            return;
        }
        if (count < 0) {
            end(who, "the server closed the connection");
            return;
        }
        heard.take(who, incoming.flip(), System.nanoTime());
    }

    /** What the frames of the server lead to. */
    private final class Heard implements ServerFrames.Listener {
        @Override
        public void opened(Attendee who) {
            who.state = Attendee.State.LOGIN;
            listener.opened(who);
        }

        @Override
        public void text(Attendee who, byte[] bytes, int from, int to, long at) {
            listener.text(who, bytes, from, to, at);
        }

        @Override
        public void pinged(Attendee who, byte[] bytes, int from, int to) {
            send(who, frames.frame(ClientFrames.PONG, bytes, from, to));
        }

        @Override
        public void over(Attendee who, String how) {
            end(who, how);
        }
    }

    @Override
    public void close() {
        Set<SelectionKey> keys = selector.keys();
        for (SelectionKey key : keys.toArray(SelectionKey[]::new)) {
            if (key.attachment() instanceof Attendee who) {
                cut(who);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            // nothing is left to be watched
        }
    }
}
