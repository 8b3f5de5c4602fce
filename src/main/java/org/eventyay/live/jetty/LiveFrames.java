package org.eventyay.live.jetty;

import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eventyay.live.LiveEndpoint;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.OutFrame;
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
    /** A message of one frame that fits into a buffer. */
    private static final int SMALL = LiveUpgrade.BUFFER;

    private final LiveEndpoint endpoint;
    private final WriterLoops loops;
    private final String worldId;
    private final String network;

    private @Nullable LiveSocket socket;
    private @Nullable CoreSession session;
    private @Nullable IncomingMessage message;
    private boolean binary;

    LiveFrames(LiveEndpoint endpoint, WriterLoops loops, String worldId, String network) {
        this.endpoint = endpoint;
        this.loops = loops;
        this.worldId = worldId;
        this.network = network;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        socket = endpoint.opened(writer(opened), worldId, network);
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
        LiveSocket to = socket;
        CoreSession from = session;
        if (to == null || from == null) {
            callback.succeeded();
            return;
        }
        try {
            switch (frame.getOpCode()) {
                case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> data(to, frame);
                case OpCode.PING -> ping(to, frame);
                case OpCode.PONG -> to.heard();
                default -> log.trace("Jetty answers {}", frame);
            }
        } catch (Throwable e) {
            // of this connection only: also if memory ran out, Jetty ends it and nothing else
            forget(to);
            callback.failed(e);
            return;
        }
        callback.succeeded();
        if (frame.getOpCode() != OpCode.CLOSE) {
            to.readOn(from::demand);
        }
    }

    private static void ping(LiveSocket to, Frame frame) {
        to.heard();
        byte[] payload = new byte[frame.getPayloadLength()];
        frame.getPayload().get(payload);
        to.sendNow(OutFrame.pong(payload));
    }

    private void data(LiveSocket to, Frame frame) {
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            binary = frame.getOpCode() == OpCode.BINARY;
        }
        if (to.ending()) {
            forget(to);
        } else if (binary) {
            // whatever is in it
            endpoint.binary(to);
        } else if (message == null && frame.isFin() && frame.getPayloadLength() <= SMALL) {
            int bytes = frame.getPayloadLength();
            if (hold(to, bytes)) {
                endpoint.text(to, IncomingMessage.whole(frame.getPayload()), bytes);
            }
        } else {
            piece(to, frame);
        }
    }

    private void piece(LiveSocket to, Frame frame) {
        IncomingMessage now = message == null ? new IncomingMessage() : message;
        int bytes = frame.getPayloadLength();
        if (!hold(to, bytes)) {
            forget(to);
            return;
        }
        message = now;
        now.append(frame.getPayload());
        long longest = endpoint.longest(to, now.beginning());
        if (now.length() > longest) {
            throw new MessageTooLargeException("A message is longer than " + longest + " bytes");
        }
        to.unfinished(frame.isFin() ? 0 : now.length());
        if (frame.isFin()) {
            String text = now.text();
            message = null;
            endpoint.text(to, text, now.length());
        }
    }

    private static boolean hold(LiveSocket to, int bytes) {
        boolean held = to.hold(bytes);
        if (!held) {
            to.tryLater();
        }
        return held;
    }

    /** Nothing more will come of what came so far. */
    private void forget(LiveSocket from) {
        if (message != null) {
            from.release(message.length());
            message = null;
        }
        from.unfinished(0);
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("A connection failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        if (socket != null) {
            forget(socket);
            endpoint.closed(socket, status.getCode());
        }
        callback.succeeded();
    }
}
