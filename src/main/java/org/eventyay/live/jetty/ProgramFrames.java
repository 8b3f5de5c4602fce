package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eventyay.live.ProgramSocket.Guest;
import org.eventyay.live.ProgramSocket.Peer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a program as Jetty sees it. The next frame is asked for when the message before has been worked off. */
final class ProgramFrames implements FrameHandler {
    private static final Logger log = LoggerFactory.getLogger(ProgramFrames.class);

    private final Guest guest;
    private final int longest;
    private @Nullable CoreSession session;
    private @Nullable IncomingMessage message;

    ProgramFrames(Guest guest, int longest) {
        this.guest = guest;
        this.longest = longest;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        guest.opened(new Other(opened));
        opened.demand();
    }

    /** The program at the other end. */
    private record Other(CoreSession session) implements Peer {
        @Override
        public void send(String text) {
            session.sendFrame(
                    new Frame(OpCode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))),
                    Callback.NOOP,
                    false);
        }

        @Override
        public void ping() {
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }

        @Override
        public void close(int code, String reason) {
            session.close(code, reason, Callback.from(() -> {}, failure -> session.abort()));
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        CoreSession from = session;
        try {
            switch (frame.getOpCode()) {
                case OpCode.TEXT, OpCode.CONTINUATION -> piece(frame);
                case OpCode.PING -> pong(frame, from);
                default -> log.trace("{} says nothing", frame);
            }
        } catch (Throwable e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
        if (from != null && frame.getOpCode() != OpCode.CLOSE) {
            from.demand();
        }
    }

    private void piece(Frame frame) {
        IncomingMessage now = message == null ? new IncomingMessage() : message;
        message = now;
        now.append(frame.getPayload());
        if (now.length() > longest) {
            throw new MessageTooLargeException("A message is longer than " + longest + " bytes");
        }
        if (frame.isFin()) {
            message = null;
            guest.message(now.text());
        }
    }

    private static void pong(Frame ping, @Nullable CoreSession to) {
        byte[] payload = new byte[ping.getPayloadLength()];
        ping.getPayload().get(payload);
        if (to != null) {
            to.sendFrame(new Frame(OpCode.PONG, ByteBuffer.wrap(payload)), Callback.NOOP, false);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        log.debug("A connection of a program failed", cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        guest.closed();
        callback.succeeded();
    }
}
