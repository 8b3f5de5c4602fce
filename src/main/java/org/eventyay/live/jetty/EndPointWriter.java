package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.LongConsumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eventyay.live.OutFrame;
import org.eventyay.live.SocketWriter;

/**
 * Writes encoded frames straight to the connection, past Jetty's frame queue, which would make a header and three objects for each of
 * them. What waits leaves in one gathering write. Control frames still go through Jetty; {@link LiveConnector} keeps the two
 * apart.
 */
final class EndPointWriter implements SocketWriter {
    /** Frames of one write; as many as a system call takes well. */
    private static final int GATHERED = 64;

    private final CoreSession session;
    private final LiveConnector.EndPoint endPoint;
    private final WriterLoops.Loop loop;
    private final Flusher flusher = new Flusher();

    private final ArrayDeque<OutFrame> waiting = new ArrayDeque<>(2);
    private boolean due;
    private int closeCode;
    private volatile long pending;
    private long done;
    private ByteBuffer[] leaving = {};
    private LongConsumer taken = bytes -> {};

    EndPointWriter(CoreSession session, LiveConnector.EndPoint endPoint, WriterLoops.Loop loop) {
        this.session = session;
        this.endPoint = endPoint;
        this.loop = loop;
    }

    @Override
    public void write(OutFrame frame) {
        synchronized (waiting) {
            waiting.add(frame);
            pending += frame.length();
        }
        flusher.iterate();
    }

    @Override
    public void writeSoon(OutFrame frame) {
        synchronized (waiting) {
            waiting.add(frame);
            pending += frame.length();
            if (due) {
                return;
            }
            due = true;
        }
        loop.add(this);
    }

    /** This socket's turn in its loop. */
    void flush() {
        synchronized (waiting) {
            due = false;
        }
        flusher.iterate();
    }

    @Override
    public void ping() {
        session.sendFrame(new Frame(OpCode.PING, ByteBuffer.allocate(0)), Callback.NOOP, false);
    }

    @Override
    public void close(int code) {
        synchronized (waiting) {
            closeCode = code;
        }
        flusher.iterate();
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public void whenTaken(LongConsumer listener) {
        taken = listener;
    }

    /** Looked at now and then only, so that writing need not count. */
    @Override
    public long progress() {
        synchronized (waiting) {
            long left = 0;
            for (ByteBuffer each : leaving) {
                left += each.remaining();
            }
            return done - left;
        }
    }

    @Override
    public long pendingBytes() {
        return pending;
    }

    /** One write at a time; the next begins when it is done, in the thread that notices. */
    private final class Flusher extends IteratingCallback {
        private int underWay;
        private long own;

        @Override
        protected Action process() {
            ByteBuffer[] buffers;
            int goodbye;
            synchronized (waiting) {
                buffers = next();
                goodbye = closeCode;
            }
            if (buffers.length > 0) {
                endPoint.write(this, buffers);
                return Action.SCHEDULED;
            }
            if (goodbye != 0) {
                session.close(goodbye, null, Callback.NOOP);
            }
            return Action.IDLE;
        }

        private ByteBuffer[] next() {
            if (!session.isOutputOpen()) {
                drop();
            }
            underWay = 0;
            own = 0;
            ByteBuffer[] buffers = new ByteBuffer[Math.min(waiting.size(), GATHERED)];
            for (int i = 0; i < buffers.length; i++) {
                OutFrame frame = waiting.remove();
                underWay += frame.length();
                own += frame.own() ? frame.length() : 0;
                buffers[i] = frame.wire();
            }
            leaving = buffers;
            done += underWay;
            return buffers;
        }

        /** Nothing of what waits will leave. */
        private void drop() {
            long lost = 0;
            for (OutFrame frame : waiting) {
                lost += frame.own() ? frame.length() : 0;
            }
            waiting.clear();
            pending = 0;
            if (lost > 0) {
                taken.accept(lost);
            }
        }

        @Override
        protected void onSuccess() {
            synchronized (waiting) {
                pending = Math.max(0, pending - underWay);
            }
            if (own > 0) {
                taken.accept(own);
            }
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            synchronized (waiting) {
                drop();
            }
            if (own > 0) {
                taken.accept(own);
            }
            session.abort();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
