package org.eventyay.live.jetty;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eventyay.live.ProgramSocket;
import org.eventyay.live.ProgramSocket.Answer;
import org.eventyay.live.ProgramSocket.Handshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Handshakes of programs: whoever answers for the path judges them before they are a connection. */
final class ProgramUpgrade implements WebSocketNegotiator {
    static final String PATHS = "/ws/*";

    private static final Logger log = LoggerFactory.getLogger(ProgramUpgrade.class);
    /** Whoever shows no sign of life for so long is gone; those who answer for a path send pings. */
    private static final Duration SILENCE = Duration.ofSeconds(70);

    private final ObjectProvider<ProgramSocket> sockets;
    private final boolean serves;

    ProgramUpgrade(ObjectProvider<ProgramSocket> sockets, boolean serves) {
        this.sockets = sockets;
        this.serves = serves;
    }

    @Override
    public @Nullable FrameHandler negotiate(
            ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        String path = Request.getPathInContext(request);
        ProgramSocket socket = serves
                ? sockets.stream()
                        .filter(one -> path.startsWith(one.below()))
                        .findFirst()
                        .orElse(null)
                : null;
        if (socket == null) {
            Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            return null;
        }
        response.setExtensions(List.of());
        return switch (answer(socket, request, path)) {
            case Answer.Accepted accepted -> new ProgramFrames(accepted.guest(), socket.longest());
            case Answer.Refused refused -> {
                Response.writeError(request, response, callback, refused.status());
                yield null;
            }
        };
    }

    private static Answer answer(ProgramSocket socket, ServerUpgradeRequest request, String path) {
        try {
            return socket.enter(new Handshake(
                    path.substring(socket.below().length()),
                    bearer(request.getHeaders().get("Authorization")),
                    key(request),
                    Request.getRemoteAddr(request)));
        } catch (RuntimeException e) {
            log.error("A handshake of a program failed", e);
            return new Answer.Refused(HttpStatus.INTERNAL_SERVER_ERROR_500);
        }
    }

    private static @Nullable String bearer(@Nullable String header) {
        String[] words = header == null ? new String[0] : header.strip().split("\\s+");
        return words.length == 2 && words[0].equalsIgnoreCase("Bearer") ? words[1] : null;
    }

    private static @Nullable String key(ServerUpgradeRequest request) {
        try {
            Fields query = Request.extractQueryParameters(request);
            return query.getValue("key");
        } catch (IllegalArgumentException e) {
            // an address that can't be read names none
            return null;
        }
    }

    @Override
    public void customize(Configuration connection) {
        connection.setMaxFrameSize(LiveUpgrade.BUFFER);
        connection.setAutoFragment(true);
        connection.setInputBufferSize(LiveUpgrade.BUFFER);
        connection.setOutputBufferSize(LiveUpgrade.BUFFER);
        connection.setIdleTimeout(SILENCE);
    }
}
