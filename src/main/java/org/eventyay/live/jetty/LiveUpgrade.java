package org.eventyay.live.jetty;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Who may open a live connection: everybody who asks at {@code /ws/world/<id>/}; whether that world exists is told afterwards. Stands before the pages and their filters, which have nothing to do with a handshake but to make it dear.
 */
final class LiveUpgrade implements WebSocketNegotiator {
    /** What is read and written at a time. */
    static final int BUFFER = 4 << 10;

    static final String PATHS = "/ws/world/*";
    private static final Pattern PATH = Pattern.compile("/ws/world/([^/]+)/");

    private final ObjectProvider<LiveSessions> sessions;
    private final boolean serves;

    LiveUpgrade(ObjectProvider<LiveSessions> sessions, boolean serves) {
        this.sessions = sessions;
        this.serves = serves;
    }

    @Override
    public @Nullable FrameHandler negotiate(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        Matcher path = PATH.matcher(Request.getPathInContext(request));
        if (!serves || !path.matches()) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            return null;
        }
        // no compression: it would cost memory per socket, and each frame would have to be compressed for each socket
        // anew
        response.setExtensions(List.of());
        LiveSessions live = sessions.getObject();
        String network = live.strangers()
                .enter(Request.getRemoteAddr(request), request.getHeaders().get("X-Forwarded-For"));
        if (network == null) {
            Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429);
            return null;
        }
        return live.handler(path.group(1), network);
    }

    @Override
    public void customize(Configuration connection) {
        // pieces as they come: nothing is reserved because it was announced
        connection.setMaxFrameSize(BUFFER);
        connection.setAutoFragment(true);
        connection.setInputBufferSize(BUFFER);
        connection.setOutputBufferSize(BUFFER);
        // silence is noticed by our own pings
        connection.setIdleTimeout(Duration.ZERO);
    }
}
