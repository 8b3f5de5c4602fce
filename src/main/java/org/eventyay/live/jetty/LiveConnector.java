package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose connections may be written to from two sides: by Jetty, and by {@link EndPointWriter} past Jetty's frame queue.
 * Jetty's own would fail the second of two writes at the same time.
 */
final class LiveConnector extends ServerConnector {
    /**
     * Connections that wait to be accepted; the system may allow fewer ({@code net.core.somaxconn}). After a restart everybody comes in
     * the same second, and who finds no place tries again only seconds later; Java's own choice is 50.
     */
    private static final int ACCEPT_QUEUE = 4_096;

    private final Supplier<OpenConnections> open;

    private LiveConnector(Server server, ServerConnector like, Supplier<OpenConnections> open) {
        super(
                server,
                like.getExecutor(),
                like.getScheduler(),
                like.getByteBufferPool(),
                like.getAcceptors(),
                like.getSelectorManager().getSelectorCount(),
                like.getConnectionFactories().toArray(ConnectionFactory[]::new));
        setHost(like.getHost());
        setPort(like.getPort());
        setIdleTimeout(like.getIdleTimeout());
        setAcceptQueueSize(ACCEPT_QUEUE);
        this.open = open;
    }

    /**
     * Takes the place of a connector that was set up but not yet opened.
     *
     * @param open who decides how many connections of an address there may be
     */
    static ServerConnector inPlaceOf(ServerConnector other, Supplier<OpenConnections> open) {
        return new LiveConnector(other.getServer(), other, open);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint endPoint = new EndPoint(channel, selector, key, getScheduler(), open.get());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** A connection on which writes wait for each other. Each side has one under way at most. */
    static final class EndPoint extends SocketChannelEndPoint {
        private final ArrayDeque<Write> turns = new ArrayDeque<>(2);

        private final OpenConnections open;
        private final AtomicReference<@Nullable String> counted;

        EndPoint(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                Scheduler scheduler,
                OpenConnections open) {
            super(channel, selector, key, scheduler);
            this.open = open;
            counted = new AtomicReference<>(open.enter(getRemoteSocketAddress()));
        }

        @Override
        public void onOpen() {
            super.onOpen();
            if (counted.get() == null) {
                close();
            }
        }

        @Override
        public void upgrade(Connection next) {
            left();
            super.upgrade(next);
        }

        @Override
        public void onClose(@Nullable Throwable cause) {
            left();
            super.onClose(cause);
        }

        private void left() {
            String address = counted.getAndSet(null);
            if (address != null) {
                open.left(address);
            }
        }

        @Override
        public void write(Callback callback, ByteBuffer... buffers) {
            Write write = new Write(callback, buffers);
            synchronized (turns) {
                turns.add(write);
                if (turns.size() > 1) {
                    return;
                }
            }
            super.write(write, buffers);
        }

        private @Nullable Write done() {
            synchronized (turns) {
                turns.remove();
                return turns.peek();
            }
        }

        private final class Write implements Callback {
            private final Callback callback;
            private final ByteBuffer[] buffers;

            Write(Callback callback, ByteBuffer[] buffers) {
                this.callback = callback;
                this.buffers = buffers;
            }

            @Override
            public void succeeded() {
                turnOver();
                callback.succeeded();
            }

            @Override
            public void failed(Throwable cause) {
                turnOver();
                callback.failed(cause);
            }

            private void turnOver() {
                Write next = done();
                if (next != null) {
                    EndPoint.super.write(next, next.buffers);
                }
            }

            @Override
            public InvocationType getInvocationType() {
                return callback.getInvocationType();
            }
        }
    }
}
