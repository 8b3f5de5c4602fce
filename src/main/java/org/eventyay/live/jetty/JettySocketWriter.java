package org.eventyay.live.jetty;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eventyay.live.OutFrame;
import org.eventyay.live.SocketWriter;

/** Writes by way of Jetty's own frame queue: for connections that Jetty encrypts, which can't be written to directly. */
final class JettySocketWriter implements SocketWriter {
    private final CoreSession session;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private LongConsumer taken = bytes -> {};

    JettySocketWriter(CoreSession session) {
        this.session = session;
    }

    @Override
    public void write(OutFrame frame) {
        int length = frame.length();
        pending.addAndGet(length);
        byte kind = frame.isPong() ? OpCode.PONG : OpCode.TEXT;
        session.sendFrame(new Frame(kind, frame.payload()), new Sent(length, frame.own()), false);
    }

    @Override
    public void writeSoon(OutFrame frame) {
        write(frame);
    }

    /** Takes the bytes off again, whether they left or the connection ended. */
    private final class Sent implements Callback {
        private final int length;
        private final boolean own;

        Sent(int length, boolean own) {
            this.length = length;
            this.own = own;
        }

        private void over() {
            pending.addAndGet(-length);
            done.addAndGet(length);
            if (own) {
                taken.accept(length);
            }
        }

        @Override
        public void succeeded() {
            over();
        }

        @Override
        public void failed(Throwable cause) {
            over();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    @Override
    public void ping() {
        session.sendFrame(new Frame(OpCode.PING, ByteBuffer.allocate(0)), Callback.NOOP, false);
    }

    @Override
    public void close(int code) {
        session.close(code, null, Callback.NOOP);
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public void whenTaken(LongConsumer listener) {
        taken = listener;
    }

    @Override
    public long progress() {
        return done.get();
    }

    @Override
    public long pendingBytes() {
        return pending.get();
    }
}
