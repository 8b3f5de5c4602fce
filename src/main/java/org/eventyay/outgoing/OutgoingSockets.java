package org.eventyay.outgoing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.client.CoreClientUpgradeRequest;
import org.eclipse.jetty.websocket.core.client.WebSocketCoreClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** WebSocket connections to servers that an operator named, {@code ws} and {@code wss}; held to the same addresses as {@link OutgoingHttp}. */
@Component
public class OutgoingSockets implements DisposableBean {
    private final OutgoingHttp http;
    private @Nullable WebSocketCoreClient client;

    /** @param http whose rules hold; it outlives this */
    public OutgoingSockets(OutgoingHttp http) {
        this.http = http;
    }

    /**
     * Connects, and waits for that.
     *
     * @param subprotocol the one to ask for, empty for none
     * @throws OutgoingException if the address is out of bounds, or there is no such connection in time
     */
    public OutgoingSocket open(URI uri, String subprotocol, Map<String, String> headers, Duration within) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("ws", "wss").contains(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new OutgoingException("Only plain ws and wss addresses can be connected to", true);
        }
        OutgoingSocket socket = new OutgoingSocket();
        CoreClientUpgradeRequest request = CoreClientUpgradeRequest.from(client(), uri, socket);
        request.timeout(within.toMillis() + 1, TimeUnit.MILLISECONDS);
        request.headers(fields -> headers.forEach(fields::put));
        if (!subprotocol.isEmpty()) {
            request.setSubProtocols(subprotocol);
        }
        try {
            CoreSession session = client().connect(request)
                    .orTimeout(within.toMillis() + 1, TimeUnit.MILLISECONDS)
                    .join();
            return socket.over(session);
        } catch (CompletionException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new OutgoingException("No connection to " + uri.getHost(), e);
        }
    }

    private static OutgoingException failure(CompletionException failed) {
        for (Throwable one = failed; one != null; one = one.getCause()) {
            if (one instanceof OutgoingException known) {
                return known;
            }
        }
        return new OutgoingException("No connection", failed);
    }

    private synchronized WebSocketCoreClient client() {
        if (client == null) {
            WebSocketCoreClient made = new WebSocketCoreClient(http.openedClient(), null);
            try {
                made.start();
            } catch (Exception e) {
                throw new IllegalStateException("The WebSocket client could not be started", e);
            }
            client = made;
        }
        return client;
    }

    @Override
    public synchronized void destroy() throws Exception {
        if (client != null) {
            client.stop();
        }
    }
}
