package org.eventyay.outgoing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server of others, for one thread that says something and waits for what comes. A message of over a megabyte, or more
 * than 64 that nobody took, end it.
 */
public final class OutgoingSocket implements FrameHandler, AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 64;
    /** Stands for the end of the connection. */
    private static final Optional<String> END = Optional.empty();

    private final BlockingQueue<Optional<String>> messages = new ArrayBlockingQueue<>(MOST_WAITING + 1);
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private @Nullable CoreSession session;
    private volatile boolean ended;

    OutgoingSocket() {}

    OutgoingSocket over(CoreSession connected) {
        session = connected;
        return this;
    }

    /**
     * Sends a text.
     *
     * @throws OutgoingException if the connection has ended
     */
    public void send(String text) {
        CoreSession connected = session;
        if (connected == null || ended) {
            throw new OutgoingException("The connection has ended", false);
        }
        connected.sendFrame(
                new Frame(OpCode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))), Callback.NOOP, false);
    }

    /**
     * The next text that comes, or came and was not taken.
     *
     * @throws OutgoingException if none comes in time, or the connection has ended
     */
    public String receive(Duration within) {
        try {
            Optional<String> message = messages.poll(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new OutgoingException("Nothing came in time", false);
            }
            if (message.isEmpty()) {
                messages.add(END);
            }
            return message.orElseThrow(() -> new OutgoingException("The connection has ended", false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutgoingException("Interrupted", e);
        }
    }

    /**
     * The next text; empty if none comes in time.
     *
     * @throws OutgoingException if the connection has ended
     */
    public Optional<String> poll(Duration within) {
        try {
            Optional<String> message = messages.poll(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS);
            if (message == null) {
                return Optional.empty();
            }
            if (message.isEmpty()) {
                messages.add(END);
                throw new OutgoingException("The connection has ended", false);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutgoingException("Interrupted", e);
        }
    }

    /**
     * Asks whether the other side is there; its answer counts as life.
     *
     * @param patience how long it may show none from now on before the connection ends
     * @throws OutgoingException if the connection has ended
     */
    public void ping(Duration patience) {
        CoreSession connected = session;
        if (connected == null || ended) {
            throw new OutgoingException("The connection has ended", false);
        }
        connected.setIdleTimeout(patience);
        connected.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    @Override
    public void close() {
        ended = true;
        CoreSession connected = session;
        if (connected != null) {
            connected.close(Callback.from(() -> {}, failure -> connected.abort()));
        }
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        boolean fine = true;
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> fine = take(frame);
            case OpCode.PING -> answer(frame);
            default -> {
                // binary frames and pongs say nothing to us, a close is answered by the session
            }
        }
        callback.succeeded();
        CoreSession connected = session;
        if (connected != null && fine) {
            connected.demand();
        } else if (connected != null) {
            connected.abort();
        }
    }

    private boolean take(Frame frame) {
        ByteBuffer payload = frame.getPayload();
        if (partial.size() + payload.remaining() > MOST_BYTES) {
            return false;
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        partial.writeBytes(bytes);
        if (!frame.isFin()) {
            return true;
        }
        String message = partial.toString(StandardCharsets.UTF_8);
        partial.reset();
        return messages.size() < MOST_WAITING && messages.offer(Optional.of(message));
    }

    private void answer(Frame ping) {
        CoreSession connected = session;
        if (connected != null) {
            byte[] bytes = new byte[ping.getPayloadLength()];
            ping.getPayload().get(bytes);
            connected.sendFrame(new Frame(OpCode.PONG, ByteBuffer.wrap(bytes)), Callback.NOOP, false);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        end();
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        end();
        callback.succeeded();
    }

    private void end() {
        ended = true;
        if (!messages.contains(END) && !messages.offer(END)) {
            messages.clear();
            messages.add(END);
        }
    }
}
