package org.eventyay.live.jetty;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.exception.ProtocolException;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;

/**
 * Takes handshakes before servlets and their filters see them, and gives each connection buffers of its own size only. Jetty puts data
 * frames together piece by piece as they come; but for a frame of a kind that does not exist it would first reserve whatever its header
 * announces, up to 2 GiB.
 */
final class LiveHandshakes extends WebSocketUpgradeHandler {
    private static final String BELOW = "/ws/";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean live = Request.getPathInContext(request).startsWith(BELOW);
        return super.handle(live ? new Handshake(request) : request, response, callback);
    }

    /** A request whose connection will have bounded buffers. */
    private static final class Handshake extends Request.Wrapper {
        Handshake(Request request) {
            super(request);
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            ConnectionMetaData real = super.getConnectionMetaData();
            Connector connector = bounded(real.getConnector());
            return new ConnectionMetaData.Wrapper(real) {
                @Override
                public Connector getConnector() {
                    return connector;
                }
            };
        }
    }

    private static Connector bounded(Connector real) {
        ByteBufferPool pool = new Bounded(real.getByteBufferPool());
        return (Connector) Proxy.newProxyInstance(
                Connector.class.getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getByteBufferPool")) {
                        return pool;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Hands out what a connection needs to read and write: first what came with the handshake, then buffers of the usual size. */
    private static final class Bounded extends ByteBufferPool.Wrapper {
        private boolean begun;

        Bounded(ByteBufferPool pool) {
            super(pool);
        }

        @Override
        public RetainableByteBuffer.Mutable acquire(int size, boolean direct) {
            if (begun && size > LiveUpgrade.BUFFER) {
                throw new ProtocolException("A frame of no known kind");
            }
            begun |= size == LiveUpgrade.BUFFER;
            return super.acquire(size, direct);
        }
    }
}
