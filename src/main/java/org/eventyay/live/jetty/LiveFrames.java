package org.eventyay.live.jetty;

import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Utf8StringBuilder;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eventyay.live.LiveEndpoint;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.SocketWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection as Jetty sees it: puts frames together to messages and hands them to {@link LiveEndpoint}. Jetty's own sessions and
 * Spring's around them do more, for which a server of ten thousand connections pays in memory and in time per login.
 */
final class LiveFrames implements FrameHandler {
    private static final Logger log = LoggerFactory.getLogger(LiveFrames.class);
    /** Longest message, in bytes. */
    static final int LONGEST = 16 << 20;

    private final LiveEndpoint endpoint;
    private final WriterLoops loops;
    private final String worldId;

    private @Nullable LiveSocket socket;
    private @Nullable CoreSession session;
    private @Nullable Utf8StringBuilder text;
    private boolean binary;
    private long length;

    LiveFrames(LiveEndpoint endpoint, WriterLoops loops, String worldId) {
        this.endpoint = endpoint;
        this.loops = loops;
        this.worldId = worldId;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        socket = endpoint.opened(writer(opened), worldId);
        callback.succeeded();
        opened.demand();
    }

    private SocketWriter writer(CoreSession opened) {
        return opened instanceof WebSocketCoreSession core
                        && core.getConnection().getEndPoint() instanceof LiveConnector.EndPoint endPoint
                ? new EndPointWriter(opened, endPoint, loops.next())
                : new JettySocketWriter(opened);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        try {
            switch (frame.getOpCode()) {
                case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> data(frame);
                case OpCode.PONG -> withSocket(LiveSocket::heard);
                default -> log.trace("Jetty answers {}", frame);
            }
        } catch (RuntimeException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE && session != null) {
            session.demand();
        }
    }

    private void data(Frame frame) {
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            binary = frame.getOpCode() == OpCode.BINARY;
            length = 0;
            text = null;
        }
        length += frame.getPayloadLength();
        if (length > LONGEST) {
            throw new MessageTooLargeException("A message is longer than " + LONGEST + " bytes");
        }
        if (binary) {
            if (frame.isFin()) {
                withSocket(endpoint::binary);
            }
            return;
        }
        if (text == null) {
            text = new Utf8StringBuilder(frame.getPayloadLength());
        }
        text.append(frame.getPayload());
        if (frame.isFin()) {
            String message = text.takeCompleteString(BadPayloadException.InvalidUtf8::new);
            text = null;
            withSocket(open -> endpoint.text(open, message));
        }
    }

    private void withSocket(Consumer<LiveSocket> action) {
        if (socket != null) {
            action.accept(socket);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("A connection failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        withSocket(endpoint::closed);
        callback.succeeded();
    }
}
